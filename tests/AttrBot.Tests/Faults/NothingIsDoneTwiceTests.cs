using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using AttrBot.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Faults;

/// <summary>A message that comes again, a handler that runs again and a send that may have arrived answer nobody twice.</summary>
public sealed class NothingIsDoneTwiceTests
{
    /// <summary>Fault 6: each message rewrote the whole window of known deliveries, and each lookup walked through it.</summary>
    [Fact]
    public async Task WindowOfKnownDeliveries_ForgetsTheOldestAlone()
    {
        int handled = 0;
        var transport = new PlayedTransport();
        await using var bot = await HostedBot.StartAsync(
            new TestHandlers().On(".*", _ =>
            {
                Interlocked.Increment(ref handled);
                return Task.CompletedTask;
            }),
            transport,
            options => options.Inbox.DeduplicationWindow = 1_600);
        ITransportSink sink = await transport.SinkAsync();
        for (int i = 0; i < 20_000; i++)
        {
            await sink.AcceptAsync(Inbound.Message("x", $"person {i % 100}", id: $"{i}"));
        }

        // Of 1,600 in 16 parts, the last few are in the window however unevenly they are spread.
        for (int i = 19_500; i < 20_000; i++)
        {
            Assert.Equal(AcceptResult.Duplicate, await sink.AcceptAsync(Inbound.Message("x", $"person {i % 100}", id: $"{i}")));
        }

        Assert.Equal(AcceptResult.Accepted, await sink.AcceptAsync(Inbound.Message("x", "person 0", id: "0")));
        await bot.WhenIdleAsync();
        Assert.Equal(20_001, handled);
    }

    /// <summary>Fault 7: only a success was remembered, so that a message that had failed ran again when it was delivered again.</summary>
    [Fact]
    public async Task MessageThatFailed_IsKnownWhenItIsDeliveredAgain_AndItsReplayIsTheOperators()
    {
        int runs = 0;
        var transport = new PlayedTransport();
        await using var bot = await HostedBot.StartAsync(
            new TestHandlers().On("work", _ =>
            {
                Interlocked.Increment(ref runs);
                throw new InvalidOperationException();
            }),
            transport,
            options => options.Retry.MaxAttempts = 1);
        ITransportSink sink = await transport.SinkAsync();

        await sink.AcceptAsync(Inbound.Message("work", id: "1"));
        await bot.WhenIdleAsync();

        Assert.Equal(AcceptResult.Duplicate, await sink.AcceptAsync(Inbound.Message("work", id: "1")));
        await bot.WhenIdleAsync();
        Assert.Equal(1, runs);
        Assert.Equal(1, await bot.DeadLetters.ReplayAllAsync());
        await bot.WhenIdleAsync();
        Assert.Equal(2, runs);
    }

    /// <summary>Fault 7: a handler that ran again sent all again.</summary>
    [Fact]
    public async Task HandlerThatRunsAgain_SendsNothingAgain()
    {
        await using var bot = await TestBots.StartAsync(new TestHandlers().On("work", async context =>
        {
            await context.ReplyAsync("one");
            await context.ReplyAsync("two");
            return context.Attempt < 3 ? throw new InvalidOperationException() : "three";
        }));

        await bot.Chat("ada").SendAsync("work");

        await bot.WhenIdleAsync();
        Assert.Equal(["one", "two", "three"], bot.Chat("ada").Messages.Select(message => message.Text));
    }

    /// <summary>Fault 14: a send that timed out was made again, though the service knows no idempotency.</summary>
    [Theory]
    [InlineData(TransportCapabilities.None, 1)]
    [InlineData(TransportCapabilities.IdempotentSends, 4)]
    public async Task SendThatMayHaveArrived_IsRepeatedOnlyWhereTheServiceKnowsIts(TransportCapabilities capabilities, int attempts)
    {
        var keys = new List<OutboxKey>();
        var transport = new PlayedTransport
        {
            Capabilities = capabilities,
            OnSend = (request, _) =>
            {
                keys.Add(request.Key);
                throw new TimeoutException();
            },
        };
        await using var bot = await HostedBot.StartAsync(
            new TestHandlers().On("work", "done"), transport, options => options.Sends.BaseDelay = TimeSpan.Zero);

        await (await transport.SinkAsync()).AcceptAsync(Inbound.Message("work"));

        await bot.WhenIdleAsync();
        Assert.Equal(attempts, keys.Count);
        Assert.Single(keys.Distinct());
        DeadLetter letter = Assert.Single(await bot.ListDeadLettersAsync());
        Assert.Equal(DeadLetterReason.Ambiguous, letter.Reason);
        Assert.Equal(attempts, letter.Attempts);
    }
}
