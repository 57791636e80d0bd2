using AttrBot.Inbox;
using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using AttrBot.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Faults;

/// <summary>What the bot has taken is handled or kept; nothing vanishes under load or without a word.</summary>
public sealed class NothingIsLostTests
{
    /// <summary>Fault 3: the oldest message was dropped silently when the queue was full.</summary>
    [Fact]
    public async Task BusyBot_HandlesEveryMessage_InOrder_AndDropsNone()
    {
        var transport = new PlayedTransport();
        await using var bot = await HostedBot.StartAsync(
            new TestHandlers().On(@"\d+", async context =>
            {
                await Task.Yield();
                return context.Message.Text;
            }),
            transport,
            options =>
            {
                options.Inbox.Capacity = 8;
                options.Sends.PerSecond = 0;
                options.Sends.BrakeMessages = 0;
            });
        using var metrics = new CollectedMetrics(bot.Services);
        ITransportSink sink = await transport.SinkAsync();

        for (int i = 0; i < 2_000; i++)
        {
            Assert.Equal(AcceptResult.Accepted, await sink.AcceptAsync(Inbound.Message($"{i}", $"person {i % 5}")));
        }

        await bot.WhenIdleAsync();
        Assert.Equal(2_000, transport.Sent.Count);
        Assert.Equal(0, metrics.Sum("attrbot.events.dropped"));
        foreach (IGrouping<string, OutgoingRequest> chat in transport.Sent.GroupBy(request => request.Conversation.Chat))
        {
            int[] numbers = [.. chat.Select(request => int.Parse(((OutgoingMessage)request.Action).Text))];
            Assert.Equal(numbers.Order(), numbers);
        }
    }

    /// <summary>Fault 4: the queue was never acknowledged, so that each restart replayed it. The durable half is in AttrBot.Sqlite.Tests.</summary>
    [Fact]
    public async Task HandledMessage_IsAcknowledged_AndLeavesTheInbox()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers()
            .On("work", "done")
            .On("fail", _ => throw new InvalidOperationException()));
        var inbox = bot.Services.GetRequiredService<IInbox>();

        await bot.Chat("ada").SendAsync("work");
        await bot.Chat("ada").SendAsync("fail");
        await bot.Chat("ada").SendAsync("nobody handles this");

        await bot.WhenIdleAsync();
        Assert.Equal(0, inbox.Count);
    }

    /// <summary>Fault 5: dead letters were never replayed, and a replay deleted all before it kept what failed again.</summary>
    [Fact]
    public async Task ReplayThatIsInterrupted_KeepsWhatItHasNotReplayed()
    {
        bool isBroken = true;
        await using var bot = await TestBots.StartAsync(new TestHandlers().On(
            "work .*",
            context => isBroken || context.Message.Text == "work 1"
                ? throw new InvalidOperationException()
                : Task.FromResult<string?>(context.Message.Text)));
        IDeadLetters letters = bot.Services.GetRequiredService<IDeadLetters>();
        for (int i = 0; i < 3; i++)
        {
            await bot.Chat("ada").SendAsync($"work {i}");
        }

        await bot.WhenIdleAsync();
        isBroken = false;
        using var interrupted = new CancellationTokenSource();
        await interrupted.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await letters.ReplayAllAsync(cancellationToken: interrupted.Token));
        Assert.Equal(3, await letters.CountAsync());

        Assert.Equal(3, await letters.ReplayAllAsync());

        Assert.Equal("work 0", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal("work 2", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal("work 1", ((MessageEvent)(await bot.DeadLetterAsync()).Inbound!).Message.Text);
    }

    /// <summary>Fault 15: an answer that the client did not expect became no answer at all.</summary>
    [Fact]
    public async Task SendThatTheServiceRejects_IsADeadLetterWithItsReason_NotANull()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("work", async context =>
        {
            SendException e = await Assert.ThrowsAsync<SendException>(async () => await context.ReplyAsync("done"));
            return $"{e.Failure}";
        }));
        bot.Session.Transport.FailSends(SendFailure.Rejected, count: 2);

        await bot.Chat("ada").SendAsync("work");

        DeadLetter letter = await bot.DeadLetterAsync();
        Assert.Equal(DeadLetterReason.SendFailed, letter.Reason);
        Assert.Equal("Rejected", Assert.IsType<OutgoingMessage>(letter.Outgoing).Text);
        Assert.Equal(typeof(SendException).FullName, letter.ExceptionType);
    }

    /// <summary>Fault 21: error frames were invalid envelopes and vanished.</summary>
    [Fact]
    public async Task FrameThatATransportDoesNotUnderstand_IsCountedLoggedAndKept()
    {
        var logs = new CollectedLogs();
        var transport = new PlayedTransport();
        await using var bot = await HostedBot.StartAsync(new TestHandlers(), transport, services: logs.AddTo);
        using var metrics = new CollectedMetrics(bot.Services);

        (await transport.SinkAsync()).Reject("""{"error":"+15550001111 is not registered"}"""u8.ToArray(), "an error frame");

        await bot.WhenIdleAsync();
        DeadLetter letter = Assert.Single(await bot.ListDeadLettersAsync());
        Assert.Equal(DeadLetterReason.InvalidInbound, letter.Reason);
        Assert.Contains("not registered", System.Text.Encoding.UTF8.GetString(letter.Raw.Span), StringComparison.Ordinal);
        Assert.Equal(1, metrics.Sum("attrbot.dead_letters", "reason", nameof(DeadLetterReason.InvalidInbound)));
        Assert.DoesNotContain("+15550001111", Assert.Single(logs.Of(8)), StringComparison.Ordinal);
    }
}
