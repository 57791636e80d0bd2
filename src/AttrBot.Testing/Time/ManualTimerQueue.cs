namespace AttrBot.Testing;

/// <summary>The timers that are set, by due time, and the clock's present. Thread-safe.</summary>
internal sealed class ManualTimerQueue
{
    private readonly Lock _lock = new();
    private readonly SortedSet<ManualTimer> _timers = new(Comparer<ManualTimer>.Create(static (one, other) =>
        one.Due == other.Due ? one.Sequence.CompareTo(other.Sequence) : one.Due.CompareTo(other.Due)));

    private long _now;
    private long _sequence;

    /// <summary>Called after a timer was set or removed.</summary>
    public Action? Changed { get; set; }

    /// <summary>The present, in ticks since the clock was made.</summary>
    public long Now => Volatile.Read(ref _now);

    public long? NextDue => NextDueWhere(static _ => true);

    /// <summary>Sets a timer; <see langword="false"/> if it has been disposed.</summary>
    public bool Set(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            if (timer.IsDisposed)
            {
                return false;
            }

            Take(timer);
            timer.Period = period > TimeSpan.Zero ? period.Ticks : 0;
            if (dueTime >= TimeSpan.Zero)
            {
                Put(timer, _now + dueTime.Ticks);
            }
        }

        Changed?.Invoke();
        return true;
    }

    public void Remove(ManualTimer timer)
    {
        lock (_lock)
        {
            timer.IsDisposed = true;
            Take(timer);
        }

        Changed?.Invoke();
    }

    /// <summary>Takes the next timer that is due until then, and moves the present to its due time.</summary>
    public ManualTimer? TakeDue(long until)
    {
        ManualTimer? timer;
        lock (_lock)
        {
            timer = _timers.Min;
            if (timer is null || timer.Due > until)
            {
                return null;
            }

            Take(timer);
            _now = Math.Max(_now, timer.Due);
            if (timer.Period > 0)
            {
                Put(timer, timer.Due + timer.Period);
            }
        }

        return timer;
    }

    public void MoveTo(long time)
    {
        lock (_lock)
        {
            _now = Math.Max(_now, time);
        }
    }

    public long? NextDueWhere(Func<ManualTimer, bool> predicate)
    {
        lock (_lock)
        {
            return _timers.FirstOrDefault(predicate)?.Due;
        }
    }

    /// <summary>The timers that are set and fire once, in the order in which they are due.</summary>
    public ManualTimer[] Once()
    {
        lock (_lock)
        {
            return [.. _timers.Where(static timer => timer.Period == 0)];
        }
    }

    private void Put(ManualTimer timer, long due)
    {
        timer.Due = due;
        timer.Sequence = _sequence++;
        timer.IsSet = true;
        _timers.Add(timer);
    }

    private void Take(ManualTimer timer)
    {
        if (timer.IsSet)
        {
            _timers.Remove(timer);
            timer.IsSet = false;
        }
    }
}
