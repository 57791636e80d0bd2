using AttrBot.Signal.Rpc;

namespace AttrBot.Signal.Receiving;

/// <summary>
/// Receives from a daemon over HTTP. Requests have connections of their own, so that the event stream can be left unread while
/// the bot has no room: signal-cli then waits with the next message. To close it would lose messages: signal-cli notices a closed
/// stream only when it has written into it, and takes for delivered what it wrote.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="requests">For what the bot asks for. Its connections may all be waiting for answers.</param>
/// <param name="events">For the event stream, and for asking whether the daemon is still there.</param>
internal sealed class EventStreamReceiver(DaemonSession session, HttpClient requests, HttpClient events) : ISignalReceiver
{
    private readonly HttpRpcConnection _connection = new(requests, session.Address, session.Options.RequestTimeout, session.Time);
    private readonly HttpRpcConnection _pings = new(events, session.Address, session.Options.RequestTimeout, session.Time);
    private volatile bool _isWaiting;

    /// <summary>Four comments of the event stream, or two answers to pings while it is not read.</summary>
    public TimeSpan KeepAlivePeriod { get; } = 2 * DaemonSession.PingPeriod;

    public async Task RunAsync(ISignalIntake intake, CancellationToken cancellationToken)
    {
        using var run = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await session.GreetAsync(_connection, cancellationToken);
            await DaemonSession.RunTogetherAsync(
                ReceiveAsync(intake, run.Token), run.CancelAsync, PingWhileWaitingAsync(intake, run.Token));
        }
        catch (SignalConnectionException)
        {
            session.Rpc.Detach();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        requests.Dispose();
        events.Dispose();
        return default;
    }

    private async Task ReceiveAsync(ISignalIntake intake, CancellationToken cancellationToken)
    {
        // While it has no room it can send already.
        bool isAnnounced = intake.IsUnderPressure;
        if (isAnnounced)
        {
            intake.Connected();
            await WaitAsync(intake, received: null, cancellationToken);
        }

        await using EventStream stream = await session.WithinConnectTimeoutAsync(
            token => EventStream.OpenAsync(
                events, session.Address, session.Account, session.Options.MaxLineBytes, intake.KeepAlive, token),
            "open its event stream",
            cancellationToken);
        if (!isAnnounced)
        {
            intake.Connected();
        }

        var filter = new ReceiveFilter(session.Account, isOwnStream: true);
        await foreach (ReadOnlyMemory<byte> parameters in stream.ReadAsync(cancellationToken))
        {
            if (filter.Takes(parameters) && !intake.TryTake(parameters))
            {
                await WaitAsync(intake, parameters, cancellationToken);
            }

            if (filter.IsForAnother)
            {
                throw Daemon.ServesAnother(session.Address);
            }
        }
    }

    /// <summary>Waits for room, and has what was received taken.</summary>
    private async ValueTask WaitAsync(ISignalIntake intake, ReadOnlyMemory<byte>? received, CancellationToken cancellationToken)
    {
        SignalLog.Paused(session.Logger, session.Name);
        _isWaiting = true;
        try
        {
            await (received is { } parameters ? intake.TakeAsync(parameters, cancellationToken) : intake.WaitForRoomAsync(cancellationToken));
            intake.KeepAlive();
            SignalLog.Resumed(session.Logger, session.Name);
        }
        finally
        {
            _isWaiting = false;
        }
    }

    /// <summary>Nothing is heard of a stream that is not read: whether the daemon is still there must be asked.</summary>
    private async Task PingWhileWaitingAsync(ISignalIntake intake, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(DaemonSession.PingPeriod, session.Time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (_isWaiting)
            {
                await _pings.CallAsync("version", null, null, cancellationToken);
                intake.KeepAlive();
            }
        }
    }
}
