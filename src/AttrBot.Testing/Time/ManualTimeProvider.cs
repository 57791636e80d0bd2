namespace AttrBot.Testing;

/// <summary>
/// A clock that stands still until the test moves it. Timers, <c>Task.Delay</c>, <c>CancellationTokenSource</c> and everything
/// else that takes a <see cref="TimeProvider"/> follow it. Thread-safe.
/// </summary>
/// <remarks>
/// Timers fire on the thread that moves the clock, in the order in which they are due, and see their own due time as the
/// present. What awaits them goes on there too, so that a loop of delays runs through all its turns in one
/// <see cref="Advance"/>. A timer that is due at once fires on the thread pool, as it does with the system's clock.
/// </remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _advancing = new();
    private readonly ManualTimerQueue _timers = new();
    private readonly DateTimeOffset _start;
    private TimeZoneInfo _localTimeZone = TimeZoneInfo.Utc;

    /// <summary>A clock that stands at noon of 1 January 2026, UTC.</summary>
    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>A clock that stands at a given time.</summary>
    /// <param name="start">The time.</param>
    public ManualTimeProvider(DateTimeOffset start)
    {
        _start = start.ToUniversalTime();
    }

    /// <summary>The zone of <see cref="TimeProvider.GetLocalNow"/>. Default: UTC.</summary>
    public override TimeZoneInfo LocalTimeZone => _localTimeZone;

    /// <summary>One tick of 100 nanoseconds.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>When the next timer is due; <see langword="null"/> if none is set.</summary>
    public DateTimeOffset? NextDue => _timers.NextDue is { } due ? At(due) : null;

    internal ManualTimerQueue Timers => _timers;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => At(_timers.Now);

    /// <inheritdoc/>
    public override long GetTimestamp() => _timers.Now;

    /// <summary>Sets the zone of <see cref="TimeProvider.GetLocalNow"/>.</summary>
    /// <param name="zone">The zone.</param>
    public void SetLocalTimeZone(TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        _localTimeZone = zone;
    }

    /// <summary>Moves the clock forward and fires what is due on the way.</summary>
    /// <param name="by">How far; zero fires what is due now.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative: time does not run backwards.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_advancing)
        {
            Run(_timers.Now + by.Ticks);
        }
    }

    /// <summary>Moves the clock forward to a time and fires what is due on the way.</summary>
    /// <param name="time">The time.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> has passed.</exception>
    public void AdvanceTo(DateTimeOffset time)
    {
        lock (_advancing)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(time, GetUtcNow());
            Run((time - _start).Ticks);
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Fires what is due at once, soon and on the pool.</summary>
    internal void FireSoon() => ThreadPool.UnsafeQueueUserWorkItem(static clock => clock.Advance(TimeSpan.Zero), this, preferLocal: false);

    internal DateTimeOffset At(long ticks) => _start.AddTicks(ticks);

    private void Run(long until)
    {
        // Without a synchronization context awaiting code goes on inside the callback: the test's own would send it elsewhere.
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            while (_timers.TakeDue(until) is { } timer)
            {
                timer.Fire();
            }

            _timers.MoveTo(until);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }
}
