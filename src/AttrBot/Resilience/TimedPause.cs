namespace AttrBot.Resilience;

/// <summary>A pause that a service asked for. It can be made longer, and lifted. Thread-safe.</summary>
internal sealed class TimedPause(TimeProvider time)
{
    private static readonly TimeSpan s_longestTimer = TimeSpan.FromDays(24);
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private TaskCompletionSource? _lifted;
    private long _startedAt;
    private TimeSpan _duration;

    /// <summary>How much of it is left; zero if there is none.</summary>
    public TimeSpan Left
    {
        get
        {
            lock (_lock)
            {
                TimeSpan left = _lifted is null ? TimeSpan.Zero : _duration - time.GetElapsedTime(_startedAt);
                return left > TimeSpan.Zero ? left : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Begins, or makes longer what has begun. Measured by the monotonic clock: one that is set back makes no pause longer.</summary>
    public void Begin(TimeSpan duration)
    {
        lock (_lock)
        {
            if (duration > Left)
            {
                _startedAt = time.GetTimestamp();
                _duration = duration;
                _lifted ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    /// <summary>Ends it now.</summary>
    public void Lift()
    {
        TaskCompletionSource? lifted;
        lock (_lock)
        {
            lifted = _lifted;
            _lifted = null;
        }

        lifted?.TrySetResult();
    }

    /// <summary>Waits until it is over.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        while (Next() is var (left, lifted))
        {
            using var awake = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task over = Task.Delay(left < s_longestTimer ? left : s_longestTimer, time, awake.Token);

            // What has passed before the timer was set would be waited for twice.
            if (left - Left < s_tolerance)
            {
                await Task.WhenAny(over, lifted);
            }

            await awake.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private (TimeSpan Left, Task Lifted)? Next()
    {
        lock (_lock)
        {
            TimeSpan left = Left;
            return left > TimeSpan.Zero ? (left, _lifted!.Task) : null;
        }
    }
}
