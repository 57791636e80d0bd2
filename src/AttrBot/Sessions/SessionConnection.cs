namespace AttrBot.Sessions;

/// <summary>Where a session stands, and who waits for it to be connected, or to end. Thread-safe.</summary>
internal sealed class SessionConnection
{
    private readonly Lock _lock = new();
    private volatile BotSessionState _state;
    private volatile Exception? _lastFailure;
    private TaskCompletionSource? _connected;
    private TaskCompletionSource? _connectedUnpaired;
    private TaskCompletionSource? _ended;
    private bool _hasConnected;

    public BotSessionState State => _state;

    /// <summary>Whether it is connected, or was and only has nothing more to receive.</summary>
    public bool CanSend => _state == BotSessionState.Connected || (_state == BotSessionState.Completed && _hasConnected);

    public Exception? LastFailure
    {
        get => _lastFailure;
        set => _lastFailure = value;
    }

    /// <summary>Waits until it is connected.</summary>
    /// <param name="session">Its name.</param>
    /// <param name="waitsForPairing">Whether somebody may pair it meanwhile; otherwise that it has to be paired ends the wait.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task WhenConnectedAsync(string session, bool waitsForPairing, CancellationToken cancellationToken)
    {
        Task connected;
        lock (_lock)
        {
            if (CanSend)
            {
                return Task.CompletedTask;
            }

            if (HasEnded || (!waitsForPairing && _state == BotSessionState.Pairing))
            {
                return Task.FromException(Over(session));
            }

            connected = (waitsForPairing ? _connected ??= NewWait() : _connectedUnpaired ??= NewWait()).Task;
        }

        return connected.WaitAsync(cancellationToken);
    }

    public Task WhenEndedAsync(CancellationToken cancellationToken)
    {
        Task ended;
        lock (_lock)
        {
            if (HasEnded)
            {
                return Task.CompletedTask;
            }

            ended = (_ended ??= NewWait()).Task;
        }

        return ended.WaitAsync(cancellationToken);
    }

    /// <summary>Moves on.</summary>
    /// <returns>Where it stood before.</returns>
    public BotSessionState MoveTo(BotSessionState state, string session)
    {
        TaskCompletionSource? connected = null;
        TaskCompletionSource? unpaired = null;
        TaskCompletionSource? ended = null;
        BotSessionState previous;
        bool canSend;
        lock (_lock)
        {
            previous = _state;
            _state = state;
            _hasConnected |= state == BotSessionState.Connected;
            canSend = CanSend;
            if (canSend || HasEnded)
            {
                connected = _connected;
                _connected = null;
            }

            if (canSend || HasEnded || state == BotSessionState.Pairing)
            {
                unpaired = _connectedUnpaired;
                _connectedUnpaired = null;
            }

            if (HasEnded)
            {
                ended = _ended;
                _ended = null;
            }
        }

        ended?.TrySetResult();
        End(connected, canSend, session);
        End(unpaired, canSend, session);
        return previous;
    }

    private bool HasEnded => _state is BotSessionState.Disconnected or BotSessionState.Completed
        or BotSessionState.LoggedOut or BotSessionState.Failed or BotSessionState.Stopped;

    private void End(TaskCompletionSource? wait, bool canSend, string session)
    {
        if (canSend)
        {
            wait?.TrySetResult();
        }
        else if (wait?.TrySetException(Over(session)) == true)
        {
            // Those who waited may have given up: nobody has to look at it.
            _ = wait.Task.Exception;
        }
    }

    private static TaskCompletionSource NewWait() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BotConnectionException Over(string session)
    {
        Exception? failure = _lastFailure;
        string said = failure is BotConnectionException ? $" {failure.Message}" : "";
        return _state switch
        {
            BotSessionState.Pairing => new BotConnectionException(
                session,
                $"Session '{session}' has to be paired with an account first, and nobody here would see the code: start a bot with a " +
                "handler of PairingEvent, pair it, and connect again.",
                ConnectionFailure.LoggedOut,
                failure),
            BotSessionState.LoggedOut => new BotConnectionException(
                session, $"Session '{session}' is not paired with an account, or not any more: pair it first.{said}", ConnectionFailure.LoggedOut, failure),
            BotSessionState.Failed => new BotConnectionException(
                session, $"Session '{session}' failed and is not tried again.{said}", ConnectionFailure.Permanent, failure),
            BotSessionState.Stopped => new BotConnectionException(
                session, $"Session '{session}' has been stopped: it does not connect any more. SessionManager.StartAsync starts it again.", failure),
            BotSessionState.Disconnected => new BotConnectionException(
                session, $"Session '{session}' has been disconnected: it does not connect before ConnectAsync or SessionManager.StartAsync.", failure),
            _ => new BotConnectionException(session, $"Session '{session}' ended without having connected.", failure),
        };
    }
}
