using System.Runtime;
using AttrBot.Dispatch;
using AttrBot.Telemetry;
using Microsoft.Extensions.Logging;

namespace AttrBot.Lanes;

/// <summary>
/// Looks at the lanes a few times a second: cancels handlers whose time is over, abandons those that do not heed it, and
/// names those that hold their thread.
/// </summary>
internal sealed class LaneWatchdog : IDisposable
{
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_maxThreadHold = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_idlePeriod = TimeSpan.FromSeconds(30);

    private readonly LaneScheduler _lanes;
    private readonly TimeProvider _time;
    private readonly TimeSpan _handlerTimeout;
    private readonly TimeSpan _abandonAfter;
    private readonly BotMetrics _metrics;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private long _retiredAt;
    private TimeSpan _compiled;
    private int _isLooking;

    public LaneWatchdog(LaneScheduler lanes, BotOptions options, TimeProvider time, BotMetrics metrics, ILogger logger)
    {
        _lanes = lanes;
        _time = time;
        _handlerTimeout = options.HandlerTimeout;
        _abandonAfter = options.AbandonAfter;
        _metrics = metrics;
        _logger = logger;
        _retiredAt = time.GetTimestamp();
        _timer = time.CreateTimer(static state => ((LaneWatchdog)state!).Look(), this, s_period, s_period);
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        // A look that takes longer than the period must not meet the next one.
        if (Interlocked.Exchange(ref _isLooking, 1) != 0)
        {
            return;
        }

        try
        {
            bool isCompiling = IsCompiling();
            foreach (Lane lane in _lanes.Lanes)
            {
                // In this order: what has given its thread back and still runs is awaiting something.
                long heldSince = lane.ThreadHeldSince;
                if (lane.Running is { } context)
                {
                    LookAt(lane, context, heldSince, isCompiling);
                }
            }

            if (_time.GetElapsedTime(_retiredAt) >= s_idlePeriod)
            {
                _retiredAt = _time.GetTimestamp();
                _lanes.RetireIdle();
            }
        }
        catch (Exception e)
        {
            // Somebody's logger or meter listener: an exception on a timer's thread would end the process.
            BotLog.WatchdogFailed(_logger, e);
        }
        finally
        {
            Volatile.Write(ref _isLooking, 0);
        }
    }

    /// <summary>
    /// Whether the runtime has spent much of the time since the last look on compiling methods that run for the first time: then
    /// a handler holds its thread through no fault of its own. A manual clock says nothing about that.
    /// </summary>
    private bool IsCompiling()
    {
        TimeSpan compiled = JitInfo.GetCompilationTime();
        bool isCompiling = _time == TimeProvider.System && compiled - _compiled > s_period / 5;
        _compiled = compiled;
        return isCompiling;
    }

    private void LookAt(Lane lane, BotContext context, long heldSince, bool isCompiling)
    {
        bool isHeld = !isCompiling && heldSince != Lane.NotHeld && heldSince == lane.ThreadHeldSince;
        if (isHeld && !lane.IsReported && _time.GetElapsedTime(heldSince) > s_maxThreadHold)
        {
            lane.IsReported = true;
            string handler = context.Handler?.Id ?? "middleware";
            _metrics.ThreadHeld(handler);
            BotLog.ThreadHeld(_logger, handler, s_maxThreadHold.TotalMilliseconds);
        }

        int attempt = context.Lifetime.Attempt;
        TimeSpan elapsed = _time.GetElapsedTime(context.StartedAt);
        if (elapsed > _handlerTimeout)
        {
            context.Lifetime.TimeOut(attempt);
        }

        if (heldSince == Lane.NotHeld && elapsed > _handlerTimeout + _abandonAfter)
        {
            context.Turn.Abandon();
        }
    }
}
