using AttrBot.Signal.Receiving;
using AttrBot.Signal.Rpc;
using AttrBot.Signal.Tests.Fixture;
using AttrBot.Testing;
using Microsoft.AspNetCore.Http;

namespace AttrBot.Signal.Tests.Receiving;

/// <summary>Receiving over HTTP and server-sent events, from a real web server.</summary>
public sealed class EventStreamReceiverTests : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ManualTimeProvider _time = new();
    private readonly PlayedIntake _intake = new();
    private HttpDaemon? _daemon;
    private DaemonSession? _session;
    private EventStreamReceiver? _receiver;
    private Task _running = Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_receiver is not null)
        {
            await _receiver.DisposeAsync();
        }

        if (_daemon is not null)
        {
            await _daemon.DisposeAsync();
        }

        _stop.Dispose();
    }

    [Fact]
    public async Task Events_ComeInOrder()
    {
        HttpEvents events = await StartAsync();
        await _intake.WhenConnected;
        Assert.Equal(EnvelopeText.Bot, events.Account);
        Assert.Equal("0.14.6", _session!.Rpc.Version!.Text);
        for (int i = 0; i < 100; i++)
        {
            await events.TellAsync(EnvelopeText.Bare($"text {i}"));
        }

        for (int i = 0; i < 100; i++)
        {
            Assert.Equal($"text {i}", await _intake.NextTextAsync());
        }
    }

    [Fact]
    public async Task Comment_IsASignOfLife()
    {
        HttpEvents events = await StartAsync();
        await _intake.WhenConnected;
        int before = _intake.HeardTimes;
        await events.KeepAliveAsync();
        await Patience.UntilAsync(() => _intake.HeardTimes > before);
    }

    [Fact]
    public async Task OtherEvents_ArePassedOver()
    {
        HttpEvents events = await StartAsync();
        await events.SendAsync("event:somethingNew\ndata:{}\n\n");
        await events.SendAsync("data:{}\n\n");
        await events.TellAsync(EnvelopeText.Bare("text"));
        Assert.Equal("text", await _intake.NextTextAsync());
    }

    [Fact]
    public async Task EventInPieces_ComesWhole()
    {
        HttpEvents events = await StartAsync();
        foreach (char[] piece in $"event:receive\ndata:{EnvelopeText.Bare(new string('x', 50_000))}\n\n".Chunk(4_999))
        {
            await events.SendAsync(new string(piece));
        }

        Assert.Equal(new string('x', 50_000), await _intake.NextTextAsync());
    }

    [Fact]
    public async Task ClosedStream_EndsTheConnection()
    {
        HttpEvents events = await StartAsync();
        await events.TellAsync(EnvelopeText.Bare("text"));
        events.Close();
        Assert.Contains("closed the event stream", (await EndAsync()).Message, StringComparison.Ordinal);
        Assert.Equal("text", await _intake.NextTextAsync());
        Assert.Null(_session!.Rpc.Version);
    }

    [Fact]
    public async Task StreamThatBreaksOff_EndsTheConnection_AndHalfAnEventIsNone()
    {
        HttpEvents events = await StartAsync();
        await events.SendAsync($"event:receive\ndata:{EnvelopeText.Bare("text")[..50]}");
        await Patience.UntilAsync(() => _intake.HeardTimes > 0);
        events.Abort();
        await EndAsync();
        Assert.Equal(0, _intake.TakenTimes);
    }

    [Fact]
    public async Task EventThatIsTooLong_EndsTheConnection()
    {
        HttpEvents events = await StartAsync(options => options.MaxLineBytes = 65_536);
        await events.TellAsync(EnvelopeText.Bare("short"));
        try
        {
            for (int i = 0; i < 1_000; i++)
            {
                await events.SendAsync("data:" + new string('x', 10_000));
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The bot has closed the connection.
        }

        Assert.Contains("MaxLineBytes", (await EndAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoRoom_LeavesTheStreamUnread_AndLosesNothing()
    {
        HttpEvents events = await StartAsync();
        await _intake.WhenConnected;
        _intake.Fill();
        for (int i = 0; i < 10; i++)
        {
            await events.TellAsync(EnvelopeText.Bare($"text {i}"));
        }

        // Requests have connections of their own.
        await _session!.Rpc.InvokeAsync("version", null, default).WithinLimit();
        await _intake.WhenWaitedFor;
        int before = _intake.HeardTimes;
        _time.Advance(TimeSpan.FromSeconds(30));
        await Patience.UntilAsync(() => _intake.HeardTimes > before);
        Assert.False(events.IsAborted);
        _intake.Empty();
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal($"text {i}", await _intake.NextTextAsync());
        }
    }

    [Fact]
    public async Task PressureAtStart_LetsTheBotSend_AndOpensTheStreamLater()
    {
        _intake.Press();
        _daemon = await HttpDaemon.StartAsync();
        Run();
        await _intake.WhenConnected;
        await _session!.Rpc.InvokeAsync("version", null, default).WithinLimit();
        Task<HttpEvents> opening = _daemon.NextEventsAsync();
        Assert.False(opening.IsCompleted);
        _intake.Release();
        HttpEvents events = await opening;
        await events.TellAsync(EnvelopeText.Bare("text"));
        Assert.Equal("text", await _intake.NextTextAsync());
        Assert.Equal(1, _intake.Connections);
    }

    [Fact]
    public async Task AccountThatIsNotLoaded_IsSaidToBeMissing_WithoutNumbers()
    {
        _daemon = await HttpDaemon.StartAsync();
        _daemon.Answer = call => call.Method == "listAccounts"
            ? Task.FromResult(HttpDaemon.Result(call, """[{"number":"+15557654321"}]"""))
            : HttpDaemon.AnswerGreetings(call);
        Run();
        SignalConnectionException failure = await EndAsync();
        Assert.Contains("…4567", failure.Message, StringComparison.Ordinal);
        Assert.Contains("…4321", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("+1555", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, _intake.Connections);
    }

    [Fact]
    public async Task DaemonOfAnotherAccountAlone_IsNoticed()
    {
        _daemon = await HttpDaemon.StartAsync();
        _daemon.Answer = call => call.Method == "listAccounts"
            ? Task.FromResult(HttpDaemon.Error(call, -32601, "Method not implemented"))
            : HttpDaemon.AnswerGreetings(call);
        Run();
        HttpEvents events = await _daemon.NextEventsAsync();
        await events.TellAsync(EnvelopeText.Bare("text", account: EnvelopeText.OtherBot));
        Assert.Contains("another account", (await EndAsync()).Message, StringComparison.Ordinal);
        Assert.Equal(0, _intake.TakenTimes);
    }

    [Fact]
    public async Task StreamThatIsRefused_SaysWhatToDo()
    {
        _daemon = await HttpDaemon.StartAsync();
        _daemon.Gate = request => request.Path == "/api/v1/events" ? StatusCodes.Status421MisdirectedRequest : 0;
        Run();
        Assert.Contains("0.14.4", (await EndAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DaemonThatDoesNotAnswer_IsGivenUp()
    {
        _daemon = await HttpDaemon.StartAsync();
        var asked = new TaskCompletionSource();
        var never = new TaskCompletionSource<string>();
        _daemon.Answer = _ =>
        {
            asked.TrySetResult();
            return never.Task;
        };
        Run();
        await asked.Task.WithinLimit();
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Contains("ConnectTimeout", (await EndAsync()).Message, StringComparison.Ordinal);
        never.SetResult("{}");
    }

    [Fact]
    public async Task Cancellation_EndsReceiving()
    {
        HttpEvents events = await StartAsync();
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running.WithinLimit());
        await Patience.UntilAsync(() => events.IsAborted);
    }

    private async Task<HttpEvents> StartAsync(Action<SignalOptions>? configure = null)
    {
        _daemon = await HttpDaemon.StartAsync();
        Run(configure);
        return await _daemon.NextEventsAsync();
    }

    private void Run(Action<SignalOptions>? configure = null)
    {
        _session = DaemonSessions.New(_daemon!.Address, _time, configure);
        _receiver = new EventStreamReceiver(
            _session, SignalHttp.CreateClient(_session.Options, _session.Address), SignalHttp.CreateClient(_session.Options, _session.Address));
        _running = _receiver.RunAsync(_intake, _stop.Token);
    }

    private Task<SignalConnectionException> EndAsync() =>
        Assert.ThrowsAsync<SignalConnectionException>(() => _running.WithinLimit());
}
