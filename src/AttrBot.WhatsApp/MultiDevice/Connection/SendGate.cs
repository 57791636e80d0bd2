namespace AttrBot.WhatsApp.MultiDevice.Connection;

/// <summary>Holds commands back while the session is disconnected on purpose, and knows which are on their way. Thread-safe.</summary>
internal sealed class SendGate
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _closed;
    private TaskCompletionSource? _empty;
    private int _inside;

    /// <summary>Lets a command through, at once if it is open.</summary>
    /// <param name="cancellationToken">Gives up waiting: it was not let through.</param>
    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task opened;
            lock (_lock)
            {
                if (_closed is null)
                {
                    _inside++;
                    return;
                }

                opened = _closed.Task;
            }

            await opened.WaitAsync(cancellationToken);
        }
    }

    /// <summary>A command that was let through is done.</summary>
    public void Exit()
    {
        TaskCompletionSource? empty = null;
        lock (_lock)
        {
            if (--_inside == 0)
            {
                empty = _empty;
                _empty = null;
            }
        }

        empty?.SetResult();
    }

    /// <summary>Lets nothing more through.</summary>
    /// <returns>Completes when all that was let through is done.</returns>
    public Task CloseAsync()
    {
        lock (_lock)
        {
            _closed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _inside == 0
                ? Task.CompletedTask
                : (_empty ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Lets everything through again.</summary>
    public void Open()
    {
        TaskCompletionSource? closed;
        lock (_lock)
        {
            closed = _closed;
            _closed = null;
        }

        closed?.SetResult();
    }
}
