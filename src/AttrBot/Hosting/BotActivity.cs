namespace AttrBot;

/// <summary>
/// What the bot is doing: events that are taken and not yet handled to the end, deferred work included. Thread-safe.
/// </summary>
public sealed class BotActivity
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _idle;
    private int _unfinished;

    internal BotActivity()
    {
    }

    /// <summary>How many events are taken and not yet handled to the end.</summary>
    public int Unfinished => Volatile.Read(ref _unfinished);

    /// <summary>Waits until nothing is left to do.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Completes when the bot is idle; it may be busy again at once.</returns>
    public Task WhenIdleAsync(CancellationToken cancellationToken = default)
    {
        Task idle;
        lock (_lock)
        {
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            idle = _idle.Task;
        }

        // Looked at only now: whoever ends the last event either sees that somebody waits, or is seen here.
        Interlocked.MemoryBarrier();
        if (Unfinished == 0)
        {
            SignalIdle();
        }

        return idle.WaitAsync(cancellationToken);
    }

    internal void Begin(int count = 1) => Interlocked.Add(ref _unfinished, count);

    internal void End(int count = 1)
    {
        if (Interlocked.Add(ref _unfinished, -count) == 0 && Volatile.Read(ref _idle) is not null)
        {
            SignalIdle();
        }
    }

    private void SignalIdle()
    {
        TaskCompletionSource? idle;
        lock (_lock)
        {
            if (Unfinished != 0)
            {
                return;
            }

            idle = _idle;
            _idle = null;
        }

        idle?.TrySetResult();
    }
}
