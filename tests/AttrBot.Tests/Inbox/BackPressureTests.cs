using AttrBot.Tests.Fixture;
using AttrBot.Transports;

namespace AttrBot.Tests.Inbox;

/// <summary>A full inbox stops receiving: it waits, says so at its marks, and drops only what may be dropped.</summary>
public sealed class BackPressureTests
{
    private const int Capacity = 10;
    private readonly Gate _gate = new();
    private readonly List<string> _handled = [];

    [Fact]
    public async Task PressureIsHighFromEightyPercentOn_AndNormalAgainFromFiftyPercentDown()
    {
        var gates = Enumerable.Range(0, Capacity).Select(_ => new Gate()).ToArray();
        var transport = new PlayedTransport();
        await using var bot = await StartAsync(transport, new TestHandlers().On(@"\d+", c => gates[int.Parse(c.Message.Text)].PassAsync()));
        ITransportSink sink = await transport.SinkAsync();
        for (int i = 0; i < 7; i++)
        {
            await sink.AcceptAsync(Inbound.Message($"{i}", $"sender{i}"));
        }

        Assert.Equal(IntakePressure.Normal, sink.Pressure);
        Assert.True(sink.WaitForRoomAsync(default).IsCompletedSuccessfully);
        await sink.AcceptAsync(Inbound.Message("7", "sender7"));
        Assert.Equal(IntakePressure.High, sink.Pressure);
        Task room = sink.WaitForRoomAsync(default).AsTask();

        gates[0].Open();
        gates[1].Open();
        await Limits.UntilAsync(() => bot.Activity.Unfinished == 6);
        Assert.Equal(IntakePressure.High, sink.Pressure);
        Assert.False(room.IsCompleted);

        gates[2].Open();
        await room.WaitAsync(Limits.Patience);
        Assert.Equal(IntakePressure.Normal, sink.Pressure);
        Array.ForEach(gates, gate => gate.Open());
    }

    [Fact]
    public async Task FullInbox_LetsATransportWait_AndTakesItsEventsInOrder()
    {
        var transport = new PlayedTransport();
        await using var bot = await StartAsync(transport, Holding());
        ITransportSink sink = await transport.SinkAsync();
        await FillAsync(sink);

        Task handingOver = HandOverAsync();
        Assert.False(handingOver.IsCompleted);
        _gate.Open();

        await handingOver.WaitAsync(Limits.Patience);
        await bot.WhenIdleAsync();
        Assert.Equal([.. Enumerable.Range(0, Capacity).Select(i => $"{i}"), .. Enumerable.Range(0, 50).Select(i => $"waiting {i}")], _handled);

        async Task HandOverAsync()
        {
            for (int i = 0; i < 50; i++)
            {
                Assert.Equal(AcceptResult.Accepted, await sink.AcceptAsync(Inbound.Message($"waiting {i}")));
            }
        }
    }

    [Fact]
    public async Task FullInbox_LetsManyTransportsWait_AndTakesAllTheirEvents()
    {
        var transport = new PlayedTransport();
        await using var bot = await StartAsync(transport, Holding());
        ITransportSink sink = await transport.SinkAsync();
        await FillAsync(sink);

        Task<AcceptResult>[] waiting = [.. Enumerable.Range(0, 50).Select(i => sink.AcceptAsync(Inbound.Message($"waiting {i}")).AsTask())];
        Assert.DoesNotContain(waiting, task => task.IsCompleted);
        _gate.Open();

        Assert.All(await Task.WhenAll(waiting).WaitAsync(Limits.Patience), result => Assert.Equal(AcceptResult.Accepted, result));
        await bot.WhenIdleAsync();
        Assert.Equal(Capacity + 50, _handled.Distinct().Count());
    }

    [Fact]
    public async Task WhoGivesUpWaiting_IsNotTaken_AndTakesNoPlace()
    {
        var transport = new PlayedTransport();
        await using var bot = await StartAsync(transport, Holding());
        ITransportSink sink = await transport.SinkAsync();
        await FillAsync(sink);
        using var impatient = new CancellationTokenSource();

        Task<AcceptResult> givenUp = sink.AcceptAsync(Inbound.Message("given up"), impatient.Token).AsTask();
        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        _gate.Open();
        await bot.WhenIdleAsync();
        Assert.DoesNotContain("given up", _handled);
        for (int i = 0; i < Capacity; i++)
        {
            await sink.AcceptAsync(Inbound.Message("after")).AsTask().WaitAsync(Limits.Patience);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task StoppingBot_SendsWaitingTransportsAway(bool ownToken)
    {
        var transport = new PlayedTransport();
        await using var bot = await StartAsync(transport, Holding());
        ITransportSink sink = await transport.SinkAsync();
        await FillAsync(sink);
        using var own = new CancellationTokenSource();
        Task<AcceptResult> waiting = sink.AcceptAsync(Inbound.Message("too late"), ownToken ? own.Token : default).AsTask();

        Task stopping = bot.StopAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Limits.Patience));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await sink.AcceptAsync(Inbound.Message("later still"), ownToken ? own.Token : default));
        _gate.Open();
        await stopping.WaitAsync(Limits.Patience);
        Assert.Equal(Capacity, _handled.Count);
    }

    [Fact]
    public async Task BestEffortEvents_AreDroppedAndCountedUnderPressure_ButNotBefore()
    {
        var transport = new PlayedTransport();
        int typed = 0;
        await using var bot = await StartAsync(transport, Holding().OnEvent<TypingEvent>((_, _) =>
        {
            Interlocked.Increment(ref typed);
            return Task.CompletedTask;
        }));
        using var metrics = new CollectedMetrics(bot.Services);
        ITransportSink sink = await transport.SinkAsync();

        Assert.True(sink.TryPost(Inbound.Typing()));
        await bot.WhenIdleAsync();
        await FillAsync(sink);

        Assert.False(sink.TryPost(Inbound.Typing()));
        Assert.Equal(1, metrics.Sum("attrbot.events.dropped", "session", PlayedTransport.Session));
        _gate.Open();
        await bot.WhenIdleAsync();
        Assert.Equal(1, typed);
    }

    [Fact]
    public async Task BestEffortEventsAlone_AreBoundedToo()
    {
        var transport = new PlayedTransport();
        await using var bot = await StartAsync(transport, new TestHandlers().OnEvent<TypingEvent>((_, _) => _gate.PassAsync()));
        ITransportSink sink = await transport.SinkAsync();

        int taken = Enumerable.Range(0, 100).Count(_ => sink.TryPost(Inbound.Typing()));

        Assert.Equal(Capacity, taken);
        _gate.Open();
    }

    [Fact]
    public async Task EventOfAnotherSession_IsRefused()
    {
        var transport = new PlayedTransport();
        await using var bot = await StartAsync(transport, Holding());
        ITransportSink sink = await transport.SinkAsync();

        var e = await Assert.ThrowsAsync<ArgumentException>(
            async () => await sink.AcceptAsync(Inbound.Message("hi", session: "other")));

        Assert.Contains("The event names session 'other', but the transport serves 'played'.", e.Message);
    }

    private static Task<HostedBot> StartAsync(PlayedTransport transport, TestHandlers handlers) =>
        HostedBot.StartAsync(handlers, transport, options => options.Inbox.Capacity = Capacity);

    private static async Task FillAsync(ITransportSink sink)
    {
        for (int i = 0; i < Capacity; i++)
        {
            await sink.AcceptAsync(Inbound.Message($"{i}"));
        }
    }

    private TestHandlers Holding() => new TestHandlers().On(".*", async context =>
    {
        await _gate.PassAsync();
        _handled.Add(context.Message.Text);
    });
}
