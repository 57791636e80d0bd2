using AttrBot.Telemetry;
using Microsoft.Extensions.Logging;

namespace AttrBot.Health;

/// <summary>
/// Looks after the bot twenty times a second. On the real clock it does so on a thread of its own: it must not depend on the
/// thread pool that it watches.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    /// <summary>The time between two looks.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);

    private readonly ILogger _logger;
    private readonly Action[] _looks;
    private readonly ManualResetEventSlim _stopped = new();
    private readonly ITimer? _timer;
    private int _isLooking;

    public Watchdog(TimeProvider time, ILogger logger, params Action[] looks)
    {
        _logger = logger;
        _looks = looks;
        if (time != TimeProvider.System)
        {
            _timer = time.CreateTimer(static state => ((Watchdog)state!).Look(), this, Period, Period);
            return;
        }

        new Thread(Run) { IsBackground = true, Name = "AttrBot watchdog" }.Start();
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _stopped.Set();
    }

    private void Run()
    {
        while (!_stopped.Wait(Period))
        {
            Look();
        }
    }

    private void Look()
    {
        // A look that takes longer than the period must not meet the next one.
        if (Interlocked.Exchange(ref _isLooking, 1) != 0)
        {
            return;
        }

        foreach (Action look in _looks)
        {
            try
            {
                look();
            }
            catch (Exception e)
            {
                // Somebody's logger or meter listener: an exception on this thread would end the process.
                BotLog.WatchdogFailed(_logger, e);
            }
        }

        Volatile.Write(ref _isLooking, 0);
    }
}
