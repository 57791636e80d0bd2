namespace AttrBot.Sessions;

/// <summary>Where a session stands, and who waits for it to be connected. Thread-safe.</summary>
internal sealed class SessionConnection
{
    private readonly Lock _lock = new();
    private volatile BotSessionState _state;
    private volatile Exception? _lastFailure;
    private TaskCompletionSource? _waiting;
    private bool _hasConnected;

    public BotSessionState State => _state;

    /// <summary>Whether it is connected, or was and only has nothing more to receive.</summary>
    public bool CanSend => _state == BotSessionState.Connected || (_state == BotSessionState.Completed && _hasConnected);

    public Exception? LastFailure
    {
        get => _lastFailure;
        set => _lastFailure = value;
    }

    public Task WhenConnectedAsync(string session, CancellationToken cancellationToken)
    {
        Task connected;
        lock (_lock)
        {
            if (CanSend)
            {
                return Task.CompletedTask;
            }

            if (IsOver)
            {
                return Task.FromException(Over(session));
            }

            _waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            connected = _waiting.Task;
        }

        return connected.WaitAsync(cancellationToken);
    }

    public void MoveTo(BotSessionState state, string session)
    {
        TaskCompletionSource? waiting;
        bool canSend;
        lock (_lock)
        {
            _state = state;
            _hasConnected |= state == BotSessionState.Connected;
            canSend = CanSend;
            if (!canSend && !IsOver)
            {
                return;
            }

            waiting = _waiting;
            _waiting = null;
        }

        if (canSend)
        {
            waiting?.TrySetResult();
        }
        else if (waiting?.TrySetException(Over(session)) == true)
        {
            // Those who waited may have given up: nobody has to look at it.
            _ = waiting.Task.Exception;
        }
    }

    private bool IsOver => _state
        is BotSessionState.Completed or BotSessionState.LoggedOut or BotSessionState.Failed or BotSessionState.Stopped;

    private BotConnectionException Over(string session)
    {
        Exception? failure = _lastFailure;
        string said = failure is BotConnectionException ? $" {failure.Message}" : "";
        return _state switch
        {
            BotSessionState.LoggedOut => new BotConnectionException(
                session, $"Session '{session}' is not paired with an account, or not any more: pair it first.{said}", ConnectionFailure.LoggedOut, failure),
            BotSessionState.Failed => new BotConnectionException(
                session, $"Session '{session}' failed and is not tried again.{said}", ConnectionFailure.Permanent, failure),
            BotSessionState.Stopped => new BotConnectionException(
                session, $"Session '{session}' has been stopped: it does not connect any more.", failure),
            _ => new BotConnectionException(session, $"Session '{session}' ended without having connected.", failure),
        };
    }
}
