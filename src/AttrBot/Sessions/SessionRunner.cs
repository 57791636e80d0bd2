using AttrBot.Telemetry;
using AttrBot.Transports;

namespace AttrBot.Sessions;

/// <summary>Starts and stops one session: one thing after the other, each within its time. Thread-safe.</summary>
internal sealed class SessionRunner
{
    private readonly BotSession _session;
    private readonly Func<ITransport> _create;
    private readonly SessionRestartOptions _restart;
    private readonly SessionEnvironment _environment;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private TransportSink? _sink;
    private CancellationTokenSource? _receiving;
    private Task _running = Task.CompletedTask;
    private bool _isRemoved;

    public SessionRunner(BotSession session, Func<ITransport> create, SessionRestartOptions restart, SessionEnvironment environment)
    {
        _session = session;
        _create = create;
        _restart = restart;
        _environment = environment;
        session.Runner = this;
    }

    /// <summary>Its run, which ends with the bot's receiving.</summary>
    public Task Running => _running;

    /// <summary>Makes the transport, at the start of the bot.</summary>
    public void Create() => Take(_create());

    /// <summary>The session has no transport, because it could not be made: it goes on without.</summary>
    public void Fail(Exception exception)
    {
        _session.NoteFailure(exception);
        _environment.Metrics.TransportFailed(_session.Name, exception);
        BotLog.SessionNotCreated(_environment.Logger, exception, _session.Name);
        _environment.Runtime.Lanes.Close(_session.Name);
        _session.MoveTo(
            BotSessionState.Failed,
            reason: exception is BotConnectionException or BotConfigurationException ? exception.Message : exception.GetType().Name);
    }

    /// <summary>Runs the transport that has been made, unless it runs.</summary>
    public void Run()
    {
        if (!_running.IsCompleted || _sink is not { } sink)
        {
            return;
        }

        _session.NoteFailure(null);
        _session.MoveTo(BotSessionState.Connecting);
        _receiving?.Dispose();
        _receiving = CancellationTokenSource.CreateLinkedTokenSource(_environment.Receiving);
        CancellationToken receiving = _receiving.Token;
        sink.Open(_environment.Accepting);

        // Whoever starts it, what it receives is no part of what he does: a trace would never end.
        AsyncFlowControl? flow = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        _running = Task.Run(() => RunAsync(sink, receiving), CancellationToken.None);
        flow?.Undo();
    }

    /// <summary>Makes the transport, and does not let it run yet.</summary>
    /// <exception cref="BotConfigurationException">Its settings are wrong.</exception>
    public Task PrepareAsync(CancellationToken cancellationToken) => InTurnAsync(async () => Take(await MakeAsync()), cancellationToken);

    /// <summary>Makes the transport, and does not let it run yet. Never throws: without one the session has failed.</summary>
    public async Task TryPrepareAsync()
    {
        try
        {
            await PrepareAsync(CancellationToken.None);
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    /// <summary>Starts the session, unless it runs; with a new transport if it has been stopped.</summary>
    /// <exception cref="BotConfigurationException">Its settings are wrong.</exception>
    /// <exception cref="InvalidOperationException">It has been removed, or the bot stops.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => InTurnAsync(StartInTurnAsync, cancellationToken);

    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        if (_session.State is not (BotSessionState.Stopped or BotSessionState.Connected))
        {
            await StartAsync(cancellationToken);
        }

        await _session.WhenConnectedAsync(cancellationToken);
    }

    public Task DisconnectAsync(CancellationToken cancellationToken) => InTurnAsync(DisconnectInTurnAsync).WaitAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => InTurnAsync(StopInTurnAsync).WaitAsync(cancellationToken);

    /// <summary>Stops it for good: it cannot be started again.</summary>
    /// <param name="logOut">Whether to take it off the account's devices first.</param>
    public Task RemoveAsync(bool logOut) => InTurnAsync(async () =>
    {
        _isRemoved = true;
        if (logOut && _session.IsOpen)
        {
            await _environment.Closer.LogOutAsync(_session);
        }

        await StopInTurnAsync();
    });

    private async Task InTurnAsync(Func<Task> work, CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await work();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task StartInTurnAsync()
    {
        if (_isRemoved)
        {
            throw new InvalidOperationException($"Session '{_session.Name}' has been removed: add it again with SessionManager.AddAsync.");
        }

        if (_environment.Receiving.IsCancellationRequested)
        {
            throw new InvalidOperationException($"Session '{_session.Name}' cannot be started: the bot stops.");
        }

        if (!_session.IsOpen)
        {
            try
            {
                Take(await MakeAsync());
            }
            catch (Exception e)
            {
                Fail(e);
                throw;
            }
        }

        Run();
        _environment.Runtime.Lanes.Open(_session.Name);
    }

    /// <summary>Makes a transport: on the pool, and within a time, because what runs there is not ours.</summary>
    private async Task<ITransport> MakeAsync()
    {
        Task<ITransport> making = Task.Run(_create);
        if (!await _environment.Closer.WaitForAsync(making))
        {
            _ = DisposeWhenMadeAsync(making);
            throw new TimeoutException($"The transport of session '{_session.Name}' is not made in time.");
        }

        ITransport transport = await making;
        return ReferenceEquals(transport, _session.Transport) && transport is not IReusableTransport
            ? throw new InvalidOperationException(
                $"Session '{_session.Name}' cannot be started again: its factory gives out the transport that has been disposed of. " +
                "Make a new one each time, or leave and join with DisconnectAsync and ConnectAsync.")
            : transport;
    }

    private static async Task DisposeWhenMadeAsync(Task<ITransport> making)
    {
        await ((Task)making).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (making.IsCompletedSuccessfully)
        {
            await making.Result.DisposeAsync();
        }
    }

    private void Take(ITransport transport)
    {
        _session.Open(transport);
        _sink = new TransportSink(_session, _environment.Runtime, _environment.Metrics, _environment.Logger);
    }

    private async Task RunAsync(TransportSink own, CancellationToken receiving)
    {
        ITransportSink sink = _environment.IsSendOnly ? new SendOnlySink(own, receiving) : own;
        await new TransportSupervisor(_session, sink, _restart, _environment).RunAsync(receiving);
        if (_environment.Receiving.IsCancellationRequested)
        {
            // The bot drains: a transport that has returned hands nothing over any more.
            own.Close();
            _session.MoveTo(BotSessionState.Stopped);
        }
        else if (_session.State == BotSessionState.Completed)
        {
            _environment.Receiving.UnsafeRegister(static sink => ((TransportSink)sink!).Close(), own);
            _environment.Ended();
        }
        else
        {
            own.Close();
        }
    }

    private async Task DisconnectInTurnAsync()
    {
        if (_running.IsCompleted)
        {
            return;
        }

        if (!await LeaveAsync())
        {
            // Two runs of one transport at a time are more than it can be asked for.
            await _environment.Closer.CloseAsync(_session);
        }

        _session.MoveTo(BotSessionState.Disconnected);
    }

    private async Task StopInTurnAsync()
    {
        if (_session is { State: BotSessionState.Stopped, IsOpen: false })
        {
            return;
        }

        _environment.Runtime.Lanes.Close(_session.Name);
        await LeaveAsync();
        await _environment.Closer.CloseAsync(_session);
        _session.MoveTo(BotSessionState.Stopped);
    }

    /// <summary>Ends the run, if there is one: from then on nothing is taken of it.</summary>
    /// <returns>Whether it has ended.</returns>
    private async Task<bool> LeaveAsync()
    {
        // Not awaited: what transports do when they are cancelled may hang.
        _ = _receiving?.CancelAsync();
        bool ended = await _environment.Closer.WaitForRunAsync(_session, _running);
        if (!ended)
        {
            _running = Task.CompletedTask;
        }

        _sink?.Close();
        return ended;
    }
}
