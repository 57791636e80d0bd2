namespace AttrBot.Resilience;

/// <summary>
/// Gives so many permits a second, some at once after a pause, to its callers in the order in which they come, by the bot's own
/// clock. Thread-safe.
/// </summary>
internal sealed class TokenBucket
{
    private enum Turn
    {
        None,
        Now,
        Later,
    }

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly double _interval;
    private readonly int _burst;
    private readonly int _queueLimit;
    private double _nextTurn = double.MinValue;
    private int _waiting;

    public TokenBucket(int perSecond, int burst, int queueLimit, TimeProvider time)
    {
        _time = time;
        _origin = time.GetTimestamp();
        _interval = (double)TimeSpan.TicksPerSecond / perSecond;
        _burst = Math.Max(burst, 1);
        _queueLimit = queueLimit;
    }

    /// <summary>How many callers wait.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Takes a permit if there is one.</summary>
    public bool TryAcquire()
    {
        lock (_lock)
        {
            return TryTakeTurn(out _, queueLimit: 0) == Turn.Now;
        }
    }

    /// <summary>Waits for a permit; <see langword="false"/> at once if as many wait already as may.</summary>
    public ValueTask<bool> AcquireAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<bool>(cancellationToken);
        }

        TimeSpan wait;
        lock (_lock)
        {
            switch (TryTakeTurn(out wait, _queueLimit))
            {
                case Turn.Now:
                    return ValueTask.FromResult(true);
                case Turn.None:
                    return ValueTask.FromResult(false);
            }

            _waiting++;
        }

        return WaitAsync(wait, cancellationToken);
    }

    /// <summary>The turns lie an interval apart. Those that nobody took while there was nothing to do make up the burst.</summary>
    private Turn TryTakeTurn(out TimeSpan wait, int queueLimit)
    {
        double now = _time.GetElapsedTime(_origin).Ticks;
        double turn = Math.Max(_nextTurn, now - ((_burst - 1) * _interval));
        wait = TimeSpan.FromTicks(Math.Max(0, (long)Math.Ceiling(turn - now)));
        if (wait > TimeSpan.Zero && _waiting >= queueLimit)
        {
            return Turn.None;
        }

        _nextTurn = turn + _interval;
        return wait == TimeSpan.Zero ? Turn.Now : Turn.Later;
    }

    private async ValueTask<bool> WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        bool hasCome = false;
        try
        {
            await Task.Delay(wait, _time, cancellationToken);
            hasCome = true;
            return true;
        }
        finally
        {
            lock (_lock)
            {
                _waiting--;
                // Whoever gave up leaves a turn to the next one who comes.
                _nextTurn -= hasCome ? 0 : _interval;
            }
        }
    }
}
