using AttrBot.Testing;
using AttrBot.Tests.Fixture;

namespace AttrBot.Tests.Outbox;

/// <summary>A handler that runs again sends nothing twice: each send has its key, and equal content under it is sent once.</summary>
public sealed class KeyedSendTests
{
    private const int SendChangedBetweenRuns = 21;

    [Fact]
    public async Task SameContentAgain_IsAnsweredFromTheOutbox_WithTheSameReceipt()
    {
        var receipts = new List<SendReceipt>();
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("flaky", async context =>
        {
            receipts.Add(await context.ReplyAsync("one"));
            receipts.Add(await context.ReplyAsync("two"));
            FailUntilThird(context);
            return "three";
        }));
        using var metrics = new CollectedMetrics(bot.Services);

        await bot.Chat("ada").SendAsync("flaky");

        await bot.WhenIdleAsync();
        Assert.Equal(["one", "two", "three"], Texts(bot));
        Assert.Equal(6, receipts.Count);
        Assert.Equal(2, receipts.Distinct().Count());
        Assert.Equal(4, metrics.Sum("attrbot.sends.replayed", "same_content", true));
        Assert.Equal(0, metrics.Sum("attrbot.sends.replayed", "same_content", false));
        Assert.Equal(3, metrics.Sum("attrbot.sends", "session", "test"));
    }

    [Fact]
    public async Task OtherContentAfterAFailedAttempt_IsSent_CountedAndWarnedOf()
    {
        var logs = new CollectedLogs();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("flaky", async context =>
            {
                await context.ReplyAsync($"attempt {context.Attempt}");
                FailUntilThird(context);
            }, new() { Name = "Flaky" }),
            options: options => options.ConfigureServices(logs.AddTo));
        using var metrics = new CollectedMetrics(bot.Services);

        await bot.Chat("ada").SendAsync("flaky");

        await bot.WhenIdleAsync();
        Assert.Equal(["attempt 1", "attempt 2", "attempt 3"], Texts(bot));
        Assert.Equal(2, metrics.Sum("attrbot.sends.replayed", "same_content", false));
        Assert.Equal(2, logs.Of(SendChangedBetweenRuns).Count());
        Assert.All(logs.Of(SendChangedBetweenRuns), text => Assert.Contains("Handler Test.Flaky ran again and its send 0 has other content", text));
    }

    [Fact]
    public async Task ReturnedText_HasAKeyToo()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("flaky", async context =>
        {
            if (context.Attempt == 1)
            {
                await context.ReplyAsync("hello");
                throw new InvalidOperationException();
            }

            return "hello";
        }));

        await bot.Chat("ada").SendAsync("flaky");

        await bot.WhenIdleAsync();
        Assert.Equal(["hello"], Texts(bot));
    }

    [Fact]
    public async Task TypingMarks_DoNotShiftTheKeys()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("flaky", async context =>
        {
            if (context.Attempt == 1)
            {
                await using IAsyncDisposable typing = await context.TypingAsync();
                await context.MarkReadAsync();
            }

            await context.ReplyAsync("hello");
            FailUntilThird(context);
        }));

        await bot.Chat("ada").SendAsync("flaky");

        await bot.WhenIdleAsync();
        Assert.Equal(["hello"], Texts(bot));
    }

    [Fact]
    public async Task SendThatFailedInAnEarlierAttempt_IsMadeByTheNextOne()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("flaky", async context =>
        {
            try
            {
                await context.ReplyAsync("hello");
            }
            catch (SendException)
            {
                throw new InvalidOperationException();
            }
        }));
        bot.Session.Transport.FailSends(SendFailure.Rejected);

        await bot.Chat("ada").SendAsync("flaky");

        await bot.WhenIdleAsync();
        Assert.Equal(["hello"], Texts(bot));
        Assert.Empty(await bot.DeadLettersAsync());
    }

    [Fact]
    public async Task AmbiguousSendOfAnEarlierAttempt_IsNotRepeated()
    {
        int calls = 0;
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("flaky", async context =>
            {
                try
                {
                    await context.ReplyAsync("hello");
                }
                catch (SendException e) when (e.Failure == SendFailure.Ambiguous)
                {
                    FailUntilThird(context);
                    return e.Message;
                }

                return null;
            }),
            options: options => options.Capabilities = default);
        bot.Session.Transport.OnSend = (_, _) => ++calls == 1 ? throw new SendException(SendFailure.Ambiguous, "Who knows.") : default;

        await bot.Chat("ada").SendAsync("flaky");

        Assert.StartsWith("An earlier run of the handler made this send, and nobody knows whether it arrived.", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task SendStillOnItsWay_IsNotSentASecondTime()
    {
        var gate = new Gate();
        var transport = new PlayedTransport { OnSend = async (_, _) => await gate.PassAsync() };
        await using var bot = await HostedBot.StartAsync(
            new TestHandlers().On("flaky", async context =>
            {
                _ = context.ReplyAsync("hello");
                await gate.Entered;
                FailUntilThird(context);
            }),
            transport,
            options => options.Retry.BaseDelay = TimeSpan.Zero);

        await (await transport.SinkAsync()).AcceptAsync(Inbound.Message("flaky"));
        await bot.WhenIdleAsync();
        gate.Open();

        await Limits.UntilAsync(() => !transport.Sent.IsEmpty);
        Assert.Equal(["hello"], transport.SentTexts);
    }

    [Fact]
    public async Task ReplyThatIsNotAwaited_IsSentOnce_ThoughItHadToWait()
    {
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("hi", async context =>
            {
                await context.ReplyAsync("one");
                _ = context.ReplyAsync("two");
                return "three";
            }),
            options: options =>
            {
                options.Configuration["AttrBot:Sends:BrakeMessages"] = "1";
                options.Configuration["AttrBot:Sends:BrakeWindow"] = "00:00:10";
            });
        await bot.Chat("ada").SendAsync("hi");

        await bot.AdvanceAsync(TimeSpan.FromSeconds(21));

        Assert.Equal(["one", "three", "two"], Texts(bot).Order());
    }

    [Fact]
    public async Task SendGivenUpBeforeItsTurn_DoesNotGoOutLater()
    {
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("hi", async context =>
            {
                await context.ReplyAsync("one");
                await context.ReplyAsync("two");
            }),
            options: options =>
            {
                options.Configuration["AttrBot:Sends:BrakeMessages"] = "1";
                options.Configuration["AttrBot:Sends:BrakeWindow"] = "00:01:00";
            });
        await bot.Chat("ada").SendAsync("hi");

        await bot.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(["one"], Texts(bot));
        Assert.Equal(DeadLetterReason.HandlerTimeout, (await bot.DeadLetterAsync()).Reason);
    }

    [Fact]
    public async Task Keys_NameInboundHandlerAndOrdinal_AndDifferForEachSend()
    {
        var transport = new PlayedTransport();
        await using var bot = await HostedBot.StartAsync(
            new TestHandlers()
                .OnEvent<MessageEvent>((_, _) => Task.FromResult<string?>("event"), new() { Name = "Event" })
                .On("hi", async context =>
                {
                    await context.ReplyAsync("a");
                    await context.DeferAsync(async (MessageContext c, CancellationToken _) => await c.ReplyAsync("deferred"));
                    return "b";
                }, new() { Name = "Hi" }),
            transport);

        await (await transport.SinkAsync()).AcceptAsync(Inbound.Message("hi", "ada", "chat", "42"));
        await bot.WhenIdleAsync();

        Assert.Equal(
            ["played/chat/ada/42/Test.Hi/0", "played/chat/ada/42/Test.Event/0", "played/chat/ada/42/Test.Hi/1", "played/chat/ada/42//0"],
            transport.Sent.Select(request => request.Key.ToString()));
    }

    private static void FailUntilThird(BotContext context)
    {
        if (context.Attempt < 3)
        {
            throw new InvalidOperationException();
        }
    }

    private static IEnumerable<string> Texts(TestBot bot) => bot.Chat("ada").Messages.Select(message => message.Text);
}
