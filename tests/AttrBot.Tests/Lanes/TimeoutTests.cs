using AttrBot.Testing;
using AttrBot.Tests.Fixture;

namespace AttrBot.Tests.Lanes;

/// <summary>A handler whose time is over is cancelled; one that does not heed it is abandoned, and its conversation goes on.</summary>
public sealed class TimeoutTests
{
    private static readonly TimeSpan s_forEver = TimeSpan.FromDays(1);

    [Fact]
    public async Task HandlerThatHeedsItsCancellation_IsADeadLetter()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("slow", context => Task.Delay(s_forEver, ClockOf(context), context.CancellationToken), new() { Name = "Slow" }));
        await bot.Chat("ada").SendAsync("slow");

        await bot.AdvanceAsync(TimeSpan.FromSeconds(29));
        Assert.Empty(await bot.DeadLettersAsync());
        await bot.AdvanceAsync(TimeSpan.FromSeconds(2));

        DeadLetter letter = await bot.DeadLetterAsync();
        Assert.Equal(DeadLetterReason.HandlerTimeout, letter.Reason);
        Assert.Equal("Test.Slow", letter.HandlerId);
        Assert.Equal(1, letter.Attempts);
        Assert.Equal(typeof(TimeoutException).FullName, letter.ExceptionType);
        Assert.Equal("slow", Assert.IsType<MessageEvent>(letter.Inbound).Message.Text);
    }

    [Fact]
    public async Task TimedOutHandler_IsTriedAgainWithAFreshToken_IfThereIsTime()
    {
        var tokens = new List<CancellationToken>();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("slow", async context =>
            {
                tokens.Add(context.CancellationToken);
                if (tokens.Count == 1)
                {
                    await Task.Delay(s_forEver, ClockOf(context), context.CancellationToken);
                }

                Assert.False(context.CancellationToken.IsCancellationRequested);
                return $"attempt {context.Attempt}";
            }),
            options: options => options.Configuration["AttrBot:HandlerTimeout"] = "00:00:02");
        await bot.Chat("ada").SendAsync("slow");

        await bot.AdvanceAsync(TimeSpan.FromSeconds(3));

        Assert.Equal("attempt 2", await bot.Chat("ada").NextReplyAsync());
        Assert.True(tokens[0].IsCancellationRequested);
        Assert.False(tokens[1].IsCancellationRequested);
        Assert.Empty(await bot.DeadLettersAsync());
    }

    [Fact]
    public async Task HandlerThatReturnsWhenItIsCancelled_HasSucceeded()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("slow", async context =>
        {
            await Task.Delay(s_forEver, ClockOf(context), context.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return "sorry, too slow";
        }));
        await bot.Chat("ada").SendAsync("slow");

        await bot.AdvanceAsync(TimeSpan.FromSeconds(31));

        Assert.Equal("sorry, too slow", await bot.Chat("ada").NextReplyAsync());
        Assert.Empty(await bot.DeadLettersAsync());
    }

    [Fact]
    public async Task HandlersOwnCancellation_IsAFailureAndNoTimeout()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("odd", _ => throw new TaskCanceledException()));
        await bot.Chat("ada").SendAsync("odd");

        DeadLetter letter = await bot.DeadLetterAsync();
        Assert.Equal(DeadLetterReason.HandlerFailed, letter.Reason);
        Assert.Equal(3, letter.Attempts);
    }

    [Fact]
    public async Task HandlersOwnTimeoutException_IsAFailureAndNoTimeout()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("odd", _ => throw new TimeoutException("A service took too long.", new TaskCanceledException())));
        await bot.Chat("ada").SendAsync("odd");

        Assert.Equal(DeadLetterReason.HandlerFailed, (await bot.DeadLetterAsync()).Reason);
    }

    [Fact]
    public async Task HandlerThatSwallowsItsCancellation_HasCompletedAsItSays()
    {
        var begun = new TaskCompletionSource();
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("slow", async context =>
            {
                try
                {
                    begun.SetResult();
                    await Task.Delay(Timeout.Infinite, context.CancellationToken);
                }
                catch (OperationCanceledException)
                {
                }

                return "enough";
            })
            .On("ping", "pong"));
        TestChat ada = bot.Chat("ada");
        await ada.SendAsync("slow");
        await ada.SendAsync("ping");
        await begun.Task;
        bot.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal("enough", await ada.NextReplyAsync());
        Assert.Equal("pong", await ada.NextReplyAsync());
        Assert.Empty(await bot.DeadLettersAsync());
    }

    [Fact]
    public async Task HandlerThatDoesNotHeed_IsAbandonedFiveSecondsLater_AndItsConversationGoesOn()
    {
        var gate = new Gate();
        MessageContext? abandoned = null;
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("deaf", async context =>
            {
                abandoned = context;
                await gate.PassAsync();
                return "too late";
            }, new() { Name = "Deaf" })
            .On("ping", "pong"));
        DateTimeOffset started = bot.Clock.GetUtcNow();
        TestChat ada = bot.Chat("ada");
        await ada.SendAsync("deaf");
        await ada.SendAsync("ping");
        await gate.Entered;

        bot.Clock.Advance(TimeSpan.FromSeconds(34.9));
        Assert.True(abandoned!.CancellationToken.IsCancellationRequested);
        _ = abandoned.Services;
        await TurnAwayAsync(bot);

        Assert.Equal("pong", await ada.NextReplyAsync());
        Assert.Throws<ObjectDisposedException>(() => abandoned.Services);
        gate.Open();
        await bot.WhenIdleAsync();
        DeadLetter letter = await bot.DeadLetterAsync();
        Assert.Equal(DeadLetterReason.HandlerTimeout, letter.Reason);
        Assert.Equal("Test.Deaf", letter.HandlerId);
        Assert.Equal("Test.Deaf did not end within the handler timeout, nor when it was cancelled.", letter.Detail);
        Assert.True(letter.Timestamp >= started + TimeSpan.FromSeconds(35));
        Assert.Equal(["pong"], ada.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task AbandonedHandler_CannotUseItsContextAnyMore()
    {
        var gate = new Gate();
        var failures = new List<Exception?>();
        var done = new Gate();
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("deaf", async context =>
            {
                await gate.PassAsync();
                failures.Add(await Record.ExceptionAsync(async () => await context.ReplyAsync("late")));
                failures.Add(await Record.ExceptionAsync(async () => await context.SendAsync("late")));
                failures.Add(await Record.ExceptionAsync(() => context.WaitForReplyAsync(TimeSpan.FromSeconds(1))));
                failures.Add(await Record.ExceptionAsync(async () => await context.DeferAsync((MessageContext _, CancellationToken _) => Task.CompletedTask)));
                failures.Add(await Record.ExceptionAsync(async () => await context.RateLimitAsync()));
                failures.Add(await Record.ExceptionAsync(() => context.OffloadAsync(_ => { })));
                failures.Add(Record.Exception(() => context.CircuitBreaker("x")));
                failures.Add(Record.Exception(context.Help));
                failures.Add(Record.Exception(() => context.Services));
                done.Open();
                await done.PassAsync();
            })
            .On("ping", "pong"));
        await bot.Chat("ada").SendAsync("deaf");
        await bot.Chat("ada").SendAsync("ping");
        await gate.Entered;
        bot.Clock.Advance(TimeSpan.FromSeconds(34.9));
        await TurnAwayAsync(bot);
        await bot.Chat("ada").NextReplyAsync();

        gate.Open();
        await done.Entered;

        Assert.Equal(9, failures.Count);
        Assert.All(failures, failure => Assert.IsType<ObjectDisposedException>(failure));
        await bot.Chat("ada").SendAsync("ping");
        Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
    }

    [Fact]
    public async Task HandlerThatFailsAfterItWasAbandoned_IsNotTriedAgain()
    {
        var gate = new Gate();
        int attempts = 0;
        await using var bot = await TestBots.StartAsync(
            new TestHandlers()
                .On("deaf", async _ =>
                {
                    attempts++;
                    await gate.PassAsync();
                    throw new InvalidOperationException();
                })
                .On("ping", "pong"),
            options: options => options.Configuration["AttrBot:Retry:MaxDuration"] = "01:00:00");
        await bot.Chat("ada").SendAsync("deaf");
        await bot.Chat("ada").SendAsync("ping");
        await gate.Entered;
        bot.Clock.Advance(TimeSpan.FromSeconds(34.9));
        await TurnAwayAsync(bot);
        await bot.Chat("ada").NextReplyAsync();

        gate.Open();
        await bot.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(1, attempts);
        Assert.Equal(DeadLetterReason.HandlerTimeout, (await bot.DeadLetterAsync()).Reason);
    }

    [Fact]
    public async Task MiddlewareThatDoesNotEnd_IsAbandonedToo()
    {
        var gate = new Gate();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("ping", "pong"),
            builder => builder.Use(async (context, next) =>
            {
                if (context is MessageContext { Message.Text: "deaf" })
                {
                    await gate.PassAsync();
                }

                await next(context);
            }));
        await bot.Chat("ada").SendAsync("deaf");
        await bot.Chat("ada").SendAsync("ping");
        await gate.Entered;

        bot.Clock.Advance(TimeSpan.FromSeconds(34.9));
        await TurnAwayAsync(bot);

        Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
        DeadLetter letter = await bot.DeadLetterAsync();
        Assert.Null(letter.HandlerId);
        Assert.StartsWith("A middleware did not end", letter.Detail);
        gate.Open();
    }

    [Fact]
    public async Task HandlerAfterOneThatTimedOut_HasAFreshTokenAndItsWholeTime()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .OnEvent<MessageEvent>((_, context) => Task.Delay(s_forEver, ClockOf(context), context.CancellationToken))
            .On("hi", async context =>
            {
                await Task.Delay(TimeSpan.FromSeconds(25), ClockOf(context), context.CancellationToken);
                return "hello";
            }));
        await bot.Chat("ada").SendAsync("hi");

        await bot.AdvanceAsync(TimeSpan.FromSeconds(31));
        await bot.AdvanceAsync(TimeSpan.FromSeconds(26));

        Assert.Equal("hello", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal(DeadLetterReason.HandlerTimeout, (await bot.DeadLetterAsync()).Reason);
    }

    [Fact]
    public async Task HandlerTimeout_DoesNotCountWhatMiddlewareTookBefore()
    {
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("hi", async context =>
            {
                await Task.Delay(TimeSpan.FromSeconds(20), ClockOf(context), context.CancellationToken);
                return "hello";
            }),
            builder => builder.Use(async (context, next) =>
            {
                TimeSpan pause = TimeSpan.FromSeconds(context is MessageContext ? 20 : 0);
                await Task.Delay(pause, ClockOf(context), context.CancellationToken);
                await next(context);
                await Task.Delay(pause, ClockOf(context), context.CancellationToken);
            }));
        await bot.Chat("ada").SendAsync("hi");

        await bot.AdvanceAsync(TimeSpan.FromSeconds(61));

        Assert.Equal("hello", await bot.Chat("ada").NextReplyAsync());
        Assert.Empty(await bot.DeadLettersAsync());
    }

    private static TimeProvider ClockOf(BotContext context) => (TimeProvider)context.Services.GetService(typeof(TimeProvider))!;

    /// <summary>Moves the clock over the time at which a deaf handler is abandoned, once it awaits.</summary>
    private static async Task TurnAwayAsync(TestBot bot)
    {
        await Task.Yield();
        await Limits.UntilAsync(() =>
        {
            bot.Clock.Advance(TimeSpan.FromMilliseconds(100));
            return bot.Services.GetService(typeof(IDeadLetters)) is IDeadLetters letters && letters.CountAsync().Result > 0;
        });
    }
}
