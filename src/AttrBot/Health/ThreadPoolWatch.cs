using AttrBot.Telemetry;
using Microsoft.Extensions.Logging;

namespace AttrBot.Health;

/// <summary>
/// Sends a probe through the thread pool and sees how long it waits there: where nothing else gets a thread either, handlers
/// hold them all.
/// </summary>
/// <param name="queue">Lets the pool call something.</param>
/// <param name="time">The clock.</param>
/// <param name="metrics">Counts.</param>
/// <param name="logger">Warns.</param>
internal sealed class ThreadPoolWatch(Action<Action> queue, TimeProvider time, BotMetrics metrics, ILogger logger)
{
    /// <summary>A probe that waits longer than this says that the pool is starved.</summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    private long _queuedAt = time.GetTimestamp();
    private long _arrivedAt;
    private bool _isUnderWay;
    private volatile bool _isStarved;
    private long _delay;

    /// <summary>Whether the pool is starved now.</summary>
    public bool IsStarved => _isStarved;

    /// <summary>How long the last probe has been waiting, or waited.</summary>
    public TimeSpan Delay => new(Volatile.Read(ref _delay));

    /// <summary>Called by the watchdog, by one thread at a time.</summary>
    public void Look()
    {
        if (!_isUnderWay)
        {
            SendWhenDue();
            return;
        }

        long arrived = Volatile.Read(ref _arrivedAt);
        TimeSpan delay = arrived == 0 ? time.GetElapsedTime(_queuedAt) : time.GetElapsedTime(_queuedAt, arrived);
        Volatile.Write(ref _delay, delay.Ticks);
        if (!_isStarved && delay > MaxDelay)
        {
            _isStarved = true;
            metrics.ThreadPoolStarved();
            BotLog.ThreadPoolStarved(logger, delay, ThreadPool.ThreadCount, ThreadPool.PendingWorkItemCount);
        }

        if (arrived == 0)
        {
            return;
        }

        _isUnderWay = false;
        if (_isStarved && delay <= MaxDelay)
        {
            _isStarved = false;
            BotLog.ThreadPoolRecovered(logger, delay);
        }
    }

    private void SendWhenDue()
    {
        if (time.GetElapsedTime(_queuedAt) < s_pause)
        {
            return;
        }

        _isUnderWay = true;
        _queuedAt = time.GetTimestamp();
        Volatile.Write(ref _arrivedAt, 0);
        queue(() => Volatile.Write(ref _arrivedAt, Math.Max(1, time.GetTimestamp())));
    }
}
