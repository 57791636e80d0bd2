namespace AttrBot.Testing;

/// <summary>A timer of a <see cref="ManualTimeProvider"/>. Its queue guards due time and period.</summary>
internal sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    /// <summary>When it is due, in ticks of the clock; meaningful while it is in the queue.</summary>
    public long Due { get; set; }

    /// <summary>Tells timers with the same due time apart: the one set first fires first.</summary>
    public long Sequence { get; set; }

    /// <summary>Ticks between firings; 0 if it fires once.</summary>
    public long Period { get; set; }

    /// <summary>Whether it is in the queue.</summary>
    public bool IsSet { get; set; }

    public bool IsDisposed { get; set; }

    /// <summary>The work that set it, if it was set in the course of some.</summary>
    public object? Owner { get; } = WorkInProgress.Current;

    /// <summary>
    /// Whether it only limits something else: it then says nothing about what its owner waits for. What is no timeout is
    /// <c>Task.Delay</c> or a timer of the owner's own.
    /// </summary>
    public bool IsTimeout { get; } = state is CancellationTokenSource || (state is Task && state.GetType().IsGenericType);

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        if (!clock.Timers.Set(this, dueTime, period))
        {
            return false;
        }

        if (dueTime == TimeSpan.Zero)
        {
            clock.FireSoon();
        }

        return true;
    }

    public void Fire()
    {
        if (_context is null)
        {
            callback(state);
        }
        else
        {
            ExecutionContext.Run(_context, static timer => ((ManualTimer)timer!).Call(), this);
        }
    }

    public void Dispose() => clock.Timers.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    private void Call() => callback(state);

    private static void Check(TimeSpan time, string parameter)
    {
        if (time != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero, parameter);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(time, s_longest, parameter);
        }
    }
}
