using System.Collections.Concurrent;
using AttrBot.Tests.Fixture;
using AttrBot.Transports;

namespace AttrBot.Tests.Inbox;

/// <summary>A conversation that is stuck, or flooded, leaves room for the others; nothing of it is lost or overtakes.</summary>
public sealed class ConversationCapacityTests
{
    private const int Capacity = 20;
    private const int OfOne = 5;

    // One runs, the others wait in its lane.
    private const int Taken = OfOne + 1;

    private readonly Gate _stuck = new();
    private readonly CollectedLogs _logs = new();
    private readonly PlayedTransport _transport = new();
    private readonly ConcurrentQueue<string> _handled = new();

    [Fact]
    public async Task StuckConversation_Waits_AndOthersGoOn()
    {
        await using HostedBot bot = await StartAsync();
        ITransportSink sink = await _transport.SinkAsync();
        await FillAsync(sink);

        Task<AcceptResult> waiting = sink.AcceptAsync(Inbound.Message("last", "stuck")).AsTask();
        for (int i = 0; i < 10 * Capacity; i++)
        {
            await sink.AcceptAsync(Inbound.Message("other", $"sender {i}"));
            await Limits.UntilAsync(() => bot.Activity.Unfinished == Taken);
        }

        Assert.False(waiting.IsCompleted);
        Assert.Equal(IntakePressure.Normal, sink.Pressure);
        Assert.Contains("AttrBot:Inbox:ConversationCapacity = 5 is reached", Assert.Single(_logs.Of(24)), StringComparison.Ordinal);

        _stuck.Open();
        Assert.Equal(AcceptResult.Accepted, await waiting.WaitAsync(Limits.Patience));
        await bot.WhenIdleAsync();
        Assert.Equal(
            [.. Enumerable.Range(0, Taken).Select(i => $"{i}"), "last"],
            _handled.Where(text => text != "other"));
    }

    [Fact]
    public async Task ConversationHandedOverBySeveral_LeavesNobodyWaiting()
    {
        await using HostedBot bot = await StartAsync();
        ITransportSink sink = await _transport.SinkAsync();
        await FillAsync(sink);
        MessageEvent twice = Inbound.Message("again", "stuck", id: "known");

        // What turns out to be a second delivery takes no place; those behind it must not wait for it.
        Task<AcceptResult>[] waiting = [.. Enumerable.Range(0, 20).Select(_ => sink.AcceptAsync(twice).AsTask())];
        _stuck.Open();

        AcceptResult[] results = await Task.WhenAll(waiting).WaitAsync(Limits.Patience);
        await bot.WhenIdleAsync();
        Assert.Single(results, AcceptResult.Accepted);
        Assert.Single(_handled, "again");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhoGivesUpWaiting_OrIsStopped_IsNotTaken(bool byStopping)
    {
        await using HostedBot bot = await StartAsync();
        ITransportSink sink = await _transport.SinkAsync();
        await FillAsync(sink);
        using var impatient = new CancellationTokenSource();
        Task<AcceptResult> waiting = sink.AcceptAsync(Inbound.Message("given up", "stuck"), impatient.Token).AsTask();

        Task stopping = byStopping ? bot.StopAsync() : impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Limits.Patience));
        _stuck.Open();
        await stopping.WaitAsync(Limits.Patience);
        await bot.WhenIdleAsync();
        Assert.DoesNotContain("given up", _handled);
    }

    private Task<HostedBot> StartAsync() => HostedBot.StartAsync(
        new TestHandlers().Fallback(async context =>
        {
            if (context.Message.Sender.Id == "stuck")
            {
                await _stuck.PassAsync(context.CancellationToken);
            }

            _handled.Enqueue(context.Message.Text);
            return null;
        }),
        _transport,
        options =>
        {
            options.Inbox.Capacity = Capacity;
            options.Inbox.ConversationCapacity = OfOne;
        },
        _logs.AddTo);

    /// <summary>As many of the stuck conversation as are let in.</summary>
    private async Task FillAsync(ITransportSink sink)
    {
        await sink.AcceptAsync(Inbound.Message("0", "stuck"));
        await _stuck.Entered;
        for (int i = 1; i < Taken; i++)
        {
            await sink.AcceptAsync(Inbound.Message($"{i}", "stuck"));
        }
    }
}
