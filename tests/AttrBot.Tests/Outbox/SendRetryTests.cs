using System.Collections.Concurrent;
using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using AttrBot.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Outbox;

/// <summary>A send is repeated where that is certain not to double it, and reported where nobody knows.</summary>
public sealed class SendRetryTests
{
    [Fact]
    public async Task TransientFailures_AreRepeated()
    {
        await using var bot = await TestBots.StartAsync(Pinging());
        bot.Session.Transport.FailSends(SendFailure.Transient, count: 3);

        await bot.Chat("ada").SendAsync("ping");

        Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
        Assert.Empty(await bot.DeadLettersAsync());
    }

    [Fact]
    public async Task SendThatFailsOnEveryAttempt_IsADeadLetterOfTheSend()
    {
        await using var bot = await TestBots.StartAsync(Pinging());
        bot.Session.Transport.FailSends(SendFailure.Transient, count: 4);

        await bot.Chat("ada").SendAsync("ping");

        DeadLetter letter = await bot.DeadLetterAsync();
        Assert.Equal(DeadLetterReason.SendFailed, letter.Reason);
        Assert.Equal(4, letter.Attempts);
        Assert.Equal("pong", Assert.IsType<OutgoingMessage>(letter.Outgoing).Text);
        Assert.Equal(new ConversationKey("test", "ada"), letter.Conversation);
        Assert.Equal("Test.Ping", letter.HandlerId);
        Assert.Equal("Test.Ping", letter.OutboxKey?.HandlerId);
        Assert.Null(letter.Inbound);
    }

    [Fact]
    public async Task Pauses_GrowBetweenAttempts()
    {
        var at = new List<DateTimeOffset>();
        await using var bot = await TestBots.StartAsync(Pinging(), options: options =>
        {
            options.Configuration["AttrBot:Sends:BaseDelay"] = "00:00:10";
            options.Configuration["AttrBot:Sends:MaxAttempts"] = "3";
        });
        bot.Session.Transport.OnSend = (_, _) =>
        {
            at.Add(bot.Clock.GetUtcNow());
            throw new SendException(SendFailure.Transient, "Not now.");
        };

        await bot.Chat("ada").SendAsync("ping");
        await bot.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(3, at.Count);
        Assert.True(at[1] > at[0]);
        Assert.True(at[2] > at[1]);
        await bot.DeadLetterAsync();
    }

    [Fact]
    public async Task RejectedSend_IsNotRepeated()
    {
        int calls = 0;
        await using var bot = await TestBots.StartAsync(Pinging());
        bot.Session.Transport.OnSend = (_, _) =>
        {
            calls++;
            throw new SendException(SendFailure.Rejected, "No such number.");
        };

        await bot.Chat("ada").SendAsync("ping");

        Assert.Equal(DeadLetterReason.SendFailed, (await bot.DeadLetterAsync()).Reason);
        Assert.Equal(1, calls);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 4)]
    public async Task AmbiguousSend_IsRepeatedOnlyWhereSendsAreIdempotent(bool idempotent, int expectedCalls)
    {
        var keys = new List<OutboxKey>();
        await using var bot = await TestBots.StartAsync(
            Pinging(), options: options => options.Capabilities = idempotent ? TransportCapabilities.IdempotentSends : default);
        bot.Session.Transport.OnSend = (request, _) =>
        {
            keys.Add(request.Key);
            throw new SendException(SendFailure.Ambiguous, "The connection was lost.");
        };

        await bot.Chat("ada").SendAsync("ping");

        Assert.Equal(DeadLetterReason.Ambiguous, (await bot.DeadLetterAsync()).Reason);
        Assert.Equal(expectedCalls, keys.Count);
        Assert.Single(keys.Distinct());
    }

    [Fact]
    public async Task AnyOtherException_IsAmbiguous_AndAnUnsupportedActionIsRejected()
    {
        var failures = new List<SendException>();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("ping", async context =>
            {
                for (int i = 0; i < 4; i++)
                {
                    failures.Add(await Assert.ThrowsAsync<SendException>(async () => await context.ReplyAsync($"{i}")));
                }
            }),
            options: options => options.Capabilities = default);
        bot.Session.Transport.OnSend = async (request, _) =>
        {
            string text = ((OutgoingMessage)request.Action).Text;
            if (text == "0")
            {
                throw new IOException("private");
            }

            await Task.Yield();
            throw text switch
            {
                "1" => new IOException("private"),
                "2" => new TaskCanceledException("private"),
                _ => new NotSupportedException("no such thing"),
            };
        };

        await bot.Chat("ada").SendAsync("ping");

        await bot.WhenIdleAsync();
        Assert.Equal([SendFailure.Ambiguous, SendFailure.Ambiguous, SendFailure.Ambiguous, SendFailure.Rejected], failures.Select(f => f.Failure));
        Assert.Equal(
            "The transport of session 'test' failed with IOException: nobody knows whether the message was sent.", failures[0].Message);
        Assert.Equal(
            "The transport of session 'test' failed with TaskCanceledException: nobody knows whether the message was sent.", failures[2].Message);
    }

    [Fact]
    public async Task RateLimitedSend_IsRepeatedWhenTheServiceSays_AndTheSessionKeepsStillMeanwhile()
    {
        await using var bot = await TestBots.StartAsync(Pinging(), options: options => options.AddSession("test").AddSession("other"));
        bot.SessionOf("test").Transport.FailSends(SendFailure.RateLimited, retryAfter: TimeSpan.FromMinutes(2));
        await bot.Chat("ada").SendAsync("ping");
        await bot.WhenIdleAsync();

        await bot.Chat("bob").SendAsync("ping");
        await bot.SessionOf("other").Chat("ada").SendAsync("ping");
        Assert.Equal("pong", await bot.SessionOf("other").Chat("ada").NextReplyAsync());
        await bot.AdvanceAsync(TimeSpan.FromSeconds(119));
        Assert.Empty(bot.Chat("ada").Messages);
        Assert.Empty(bot.Chat("bob").Messages);
        await bot.AdvanceAsync(TimeSpan.FromSeconds(2));

        Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal("pong", await bot.Chat("bob").NextReplyAsync());
    }

    [Fact]
    public async Task ServiceThatAsksForTooLongAPause_FailsTheSend_AndThoseThatFollowWithinIt()
    {
        await using var bot = await TestBots.StartAsync(Pinging());
        bot.Session.Transport.FailSends(SendFailure.RateLimited, retryAfter: TimeSpan.FromMinutes(6));

        await bot.Chat("ada").SendAsync("ping");

        Assert.Equal(1, (await bot.DeadLetterAsync()).Attempts);
        await bot.Chat("bob").SendAsync("ping");
        Assert.Equal([1, 0], (await bot.DeadLettersAsync()).Select(letter => letter.Attempts));
        await bot.AdvanceAsync(TimeSpan.FromMinutes(6));
        await bot.Chat("bob").SendAsync("ping");
        Assert.Equal("pong", await bot.Chat("bob").NextReplyAsync());
    }

    [Fact]
    public async Task SendThatTakesTooLong_IsAmbiguous_AndItsTokenIsCancelled()
    {
        CancellationToken token = default;
        await using var bot = await TestBots.StartAsync(Pinging(), options: options => options.Capabilities = default);
        var gate = new Gate();
        bot.Session.Transport.OnSend = async (_, cancellationToken) =>
        {
            token = cancellationToken;
            await gate.PassAsync();
        };
        await bot.Chat("ada").SendAsync("ping");
        await gate.Entered;

        await Limits.UntilAsync(() =>
        {
            bot.Clock.Advance(TimeSpan.FromSeconds(1));
            return bot.Services.GetRequiredService<BotActivity>().Unfinished == 0;
        });

        DeadLetter letter = await bot.DeadLetterAsync();
        Assert.Equal(DeadLetterReason.Ambiguous, letter.Reason);
        Assert.Contains("did not answer within 00:00:30", letter.Detail);
        Assert.True(token.IsCancellationRequested);
        gate.Open();
    }

    [Fact]
    public async Task TokenOfASend_IsNotCancelledByAnotherSend()
    {
        var tokens = new ConcurrentQueue<CancellationToken>();
        var gate = new Gate();
        var transport = new PlayedTransport
        {
            OnSend = async (request, token) =>
            {
                tokens.Enqueue(token);
                if (((OutgoingMessage)request.Action).Text == "slow")
                {
                    await gate.PassAsync();
                    token.ThrowIfCancellationRequested();
                }
            },
        };
        await using var bot = await HostedBot.StartAsync(new TestHandlers().On(".*", c => Task.FromResult<string?>(c.Message.Text)), transport);
        ITransportSink sink = await transport.SinkAsync();
        await sink.AcceptAsync(Inbound.Message("quick", "1"));
        await bot.WhenIdleAsync();

        await sink.AcceptAsync(Inbound.Message("slow", "2"));
        await gate.Entered;
        bot.Clock.Advance(TimeSpan.FromSeconds(29));
        await sink.AcceptAsync(Inbound.Message("quick", "3"));
        await Limits.UntilAsync(() => transport.Sent.Count == 2);
        gate.Open();

        await bot.WhenIdleAsync();
        Assert.Equal(["quick", "quick", "slow"], transport.SentTexts);
        Assert.All(tokens, token => Assert.False(token.IsCancellationRequested));
    }

    [Fact]
    public async Task BestEffortActions_AreTriedOnce()
    {
        int calls = 0;
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("read", async context => await context.MarkReadAsync()));
        bot.Session.Transport.OnSend = (_, _) =>
        {
            calls++;
            throw new SendException(SendFailure.Transient, "Not now.");
        };

        await bot.Chat("ada").SendAsync("read");

        await bot.WhenIdleAsync();
        Assert.Equal(1, calls);
    }

    private static TestHandlers Pinging() => new TestHandlers().On("ping", "pong", new() { Name = "Ping" });
}
