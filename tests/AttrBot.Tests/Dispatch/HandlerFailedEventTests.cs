using AttrBot.Testing;
using AttrBot.Tests.Fixture;

namespace AttrBot.Tests.Dispatch;

/// <summary>The event of a failure is raised once, after the last attempt, and its own handlers' failures are only logged.</summary>
public sealed class HandlerFailedEventTests
{
    private const int FailureHandlerFailed = 12;

    [Fact]
    public async Task FailedHandler_RaisesTheEventOnce_AfterTheLastAttempt()
    {
        var raised = new List<HandlerFailedEvent>();
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("fail", _ => throw new InvalidOperationException("broken"), new() { Name = "Fail" })
            .OnEvent<HandlerFailedEvent>((failed, _) =>
            {
                raised.Add(failed);
                return Task.CompletedTask;
            }));

        await bot.Chat("ada").SendAsync("fail");

        await bot.DeadLetterAsync();
        HandlerFailedEvent failed = Assert.Single(raised);
        Assert.Equal("test", failed.Session);
        Assert.Equal("Test.Fail", failed.HandlerId);
        Assert.Equal(DeadLetterReason.HandlerFailed, failed.Reason);
        Assert.Equal(3, failed.Attempts);
        Assert.Equal("broken", Assert.IsType<InvalidOperationException>(failed.Exception).Message);
        Assert.Equal("fail", Assert.IsType<MessageEvent>(failed.Failed).Message.Text);
        Assert.Equal("ada", failed.Conversation?.Key.Chat);
    }

    [Fact]
    public async Task HandlerOfTheEvent_CanApologise()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("fail", _ => throw new InvalidOperationException())
            .OnEvent<HandlerFailedEvent>(async (failed, context) => await context.SendAsync(failed.Conversation!.Key, "Something went wrong.")));

        await bot.Chat("ada").SendAsync("fail");

        Assert.Equal("Something went wrong.", await bot.Chat("ada").NextReplyAsync());
    }

    [Fact]
    public async Task FailingHandlerOfTheEvent_IsOnlyLogged()
    {
        int raised = 0;
        var logs = new CollectedLogs();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers()
                .On("fail", _ => throw new InvalidOperationException(), new() { Name = "Fail" })
                .OnEvent<HandlerFailedEvent>((_, _) =>
                {
                    raised++;
                    throw new FormatException();
                }, new() { Name = "Broken" }),
            options: options => options.ConfigureServices(logs.AddTo));

        await bot.Chat("ada").SendAsync("fail");

        Assert.Equal("Test.Fail", (await bot.DeadLetterAsync()).HandlerId);
        Assert.Equal(3, raised);
        Assert.Contains("Test.Broken", Assert.Single(logs.Of(FailureHandlerFailed)));
    }

    [Fact]
    public async Task FailingHandlerOfAllEvents_DoesNotRaiseForEver()
    {
        int raised = 0;
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().OnEvent<BotEvent>((_, _) =>
            {
                raised++;
                throw new FormatException();
            }),
            options: options => options.Configuration["AttrBot:Retry:MaxAttempts"] = "1");
        await bot.WhenIdleAsync();
        raised = 0;

        await bot.Chat("ada").SendAsync("hi");

        await bot.WhenIdleAsync();
        Assert.Equal(2, raised);
    }

    [Theory]
    [InlineData(DeadLetterReason.FilterFailed)]
    [InlineData(DeadLetterReason.MiddlewareFailed)]
    public async Task OtherFailures_RaiseTheEventToo(DeadLetterReason reason)
    {
        var raised = new List<DeadLetterReason>();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers()
                .On(
                    "fail",
                    _ => reason == DeadLetterReason.MiddlewareFailed ? throw new InvalidOperationException() : Task.CompletedTask,
                    new() { Filters = [new TestFilter(context => reason == DeadLetterReason.FilterFailed ? throw new FormatException() : FilterResult.Continue)] })
                .OnEvent<HandlerFailedEvent>((failed, _) =>
                {
                    raised.Add(failed.Reason);
                    return Task.CompletedTask;
                }),
            builder => builder.Use(async (context, next) =>
            {
                try
                {
                    await next(context);
                }
                catch (InvalidOperationException e)
                {
                    throw new NotSupportedException("The middleware fails.", e);
                }
            }));

        await bot.Chat("ada").SendAsync("fail");

        Assert.Equal(reason, (await bot.DeadLetterAsync()).Reason);
        Assert.Equal([reason], raised);
    }
}
