using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Dispatch;

/// <summary>A handler that fails is tried again while its conversation waits; then its message is a dead letter.</summary>
public sealed class RetryTests
{
    private static readonly Action<TestBotOptions> s_pauses = options =>
    {
        options.Configuration["AttrBot:Retry:BaseDelay"] = "00:00:01";
        options.Configuration["AttrBot:Sends:BaseDelay"] = "00:00:01";
    };

    [Fact]
    public async Task HandlerThatFails_IsTriedThreeTimes_ThenItsMessageIsADeadLetter()
    {
        var attempts = new List<int>();
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("fail", context =>
        {
            attempts.Add(context.Attempt);
            throw new InvalidOperationException("It is broken.");
        }, new() { Name = "Fail" }));
        using var metrics = new CollectedMetrics(bot.Services);

        await bot.Chat("ada").SendAsync("fail");

        DeadLetter letter = await bot.DeadLetterAsync();
        Assert.Equal([1, 2, 3], attempts);
        Assert.Equal(DeadLetterReason.HandlerFailed, letter.Reason);
        Assert.Equal("Test.Fail", letter.HandlerId);
        Assert.Equal("test", letter.Session);
        Assert.Equal(3, letter.Attempts);
        Assert.Equal(typeof(InvalidOperationException).FullName, letter.ExceptionType);
        Assert.Equal("It is broken.", letter.Detail);
        Assert.Equal("fail", Assert.IsType<MessageEvent>(letter.Inbound).Message.Text);
        Assert.Equal(3, metrics.Sum("attrbot.handler.failures", "handler", "Test.Fail"));
        Assert.Equal(1, metrics.Sum("attrbot.dead_letters", "reason", nameof(DeadLetterReason.HandlerFailed)));
    }

    [Fact]
    public async Task HandlerThatSucceedsInTheEnd_IsNoDeadLetter()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("flaky", context =>
            context.Attempt < 3 ? throw new InvalidOperationException() : Task.FromResult<string?>($"attempt {context.Attempt}")));

        await bot.Chat("ada").SendAsync("flaky");

        Assert.Equal("attempt 3", await bot.Chat("ada").NextReplyAsync());
        Assert.Empty(await bot.DeadLettersAsync());
    }

    [Fact]
    public async Task PauseBetweenAttempts_HoldsTheConversation_AndNoOther()
    {
        await using var bot = await TestBots.StartAsync(
            new TestHandlers()
                .On("flaky", context => context.Attempt < 2 ? throw new InvalidOperationException() : Task.FromResult<string?>("done"))
                .On("ping", "pong"),
            options: s_pauses);
        await bot.Chat("ada").SendAsync("flaky");
        await bot.Chat("ada").SendAsync("ping");
        await bot.Chat("bob").SendAsync("ping");

        Assert.Equal("pong", await bot.Chat("bob").NextReplyAsync());
        await bot.WhenIdleAsync();
        Assert.Empty(bot.Chat("ada").Messages);
        await bot.AdvanceAsync(TimeSpan.FromSeconds(9));

        Assert.Equal("done", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
    }

    [Fact]
    public async Task NoAttemptBegins_WhenTheTimeForRetriesIsOver()
    {
        var begun = new List<TimeSpan>();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("fail", async context =>
            {
                var clock = context.Services.GetRequiredService<TimeProvider>();
                begun.Add(clock.GetUtcNow() - new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
                await Task.Delay(TimeSpan.FromSeconds(4), clock);
                throw new InvalidOperationException();
            }),
            options: options =>
            {
                options.Configuration["AttrBot:Retry:MaxAttempts"] = "50";
                options.Configuration["AttrBot:Retry:BaseDelay"] = "00:00:01";
            });
        await bot.Chat("ada").SendAsync("fail");

        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));

        DeadLetter letter = await bot.DeadLetterAsync();
        Assert.Equal(begun.Count, letter.Attempts);
        Assert.InRange(begun.Count, 2, 3);
        Assert.All(begun, at => Assert.InRange(at, TimeSpan.Zero, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task RetriesSwitchedOff_OneFailureIsADeadLetter()
    {
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("fail", _ => throw new InvalidOperationException()),
            options: options => options.Configuration["AttrBot:Retry:MaxAttempts"] = "1");

        await bot.Chat("ada").SendAsync("fail");

        Assert.Equal(1, (await bot.DeadLetterAsync()).Attempts);
    }

    [Fact]
    public async Task EachAttempt_HasAFreshToken()
    {
        var tokens = new List<CancellationToken>();
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("fail", context =>
        {
            tokens.Add(context.CancellationToken);
            throw new InvalidOperationException();
        }));

        await bot.Chat("ada").SendAsync("fail");

        await bot.DeadLetterAsync();
        Assert.Equal(3, tokens.Distinct().Count());
    }

    [Fact]
    public async Task FiltersRunOnce_AndUsedMiddlewareRunsForEachAttempt()
    {
        var ran = new List<string>();
        await using var bot = await TestBots.StartAsync(new TestHandlers().On(
            "fail",
            context =>
            {
                ran.Add($"handler {context.Attempt}");
                throw new InvalidOperationException();
            },
            new()
            {
                Filters = [new TestFilter(_ => ran.Add("filter"))],
                Use = [new TestMiddleware(async (context, next) =>
                {
                    ran.Add("use");
                    await next(context);
                })],
            }));

        await bot.Chat("ada").SendAsync("fail");

        await bot.DeadLetterAsync();
        Assert.Equal(["filter", "use", "handler 1", "use", "handler 2", "use", "handler 3"], ran);
    }

    [Fact]
    public async Task FailedSend_IsNotRetriedByTheHandler()
    {
        int attempts = 0;
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("send", async context =>
        {
            attempts++;
            await context.ReplyAsync("hello");
        }));
        bot.Session.Transport.FailSends(SendFailure.Rejected);

        await bot.Chat("ada").SendAsync("send");

        DeadLetter letter = await bot.DeadLetterAsync();
        Assert.Equal(1, attempts);
        Assert.Equal(typeof(SendException).FullName, letter.ExceptionType);
    }

    [Fact]
    public async Task WhatAFailedAttemptDeferred_DoesNotRun_AndWhatOthersDeferredDoes()
    {
        var ran = new List<string>();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers()
                .OnEvent<MessageEvent>(async (_, context) => await context.DeferAsync(Note("event")))
                .On("flaky", async context =>
                {
                    await context.DeferAsync(Note($"attempt {context.Attempt}"));
                    if (context.Attempt < 3)
                    {
                        throw new InvalidOperationException();
                    }
                }),
            builder => builder.Use(async (context, next) =>
            {
                if (context is MessageContext)
                {
                    await context.DeferAsync(Note("middleware"));
                }

                await next(context);
            }));

        await bot.Chat("ada").SendAsync("flaky");

        await bot.WhenIdleAsync();
        Assert.Equal(["middleware", "event", "attempt 3"], ran);

        Func<BotContext, CancellationToken, Task> Note(string what) => (_, _) =>
        {
            ran.Add(what);
            return Task.CompletedTask;
        };
    }

    [Fact]
    public async Task WhatAHandlerDeferredThatFailsForGood_DoesNotRun()
    {
        var ran = new List<string>();
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("fail", async context =>
        {
            await context.DeferAsync((MessageContext _, CancellationToken _) =>
            {
                ran.Add("deferred");
                return Task.CompletedTask;
            });
            throw new InvalidOperationException();
        }));

        await bot.Chat("ada").SendAsync("fail");

        await bot.DeadLetterAsync();
        Assert.Empty(ran);
    }
}
