using System.Collections.Concurrent;
using System.Runtime;
using AttrBot.Dispatch;
using AttrBot.Health;
using AttrBot.Telemetry;
using Microsoft.Extensions.Logging;

namespace AttrBot.Lanes;

/// <summary>
/// Looks at the lanes: cancels handlers whose time is over, abandons those that do not heed it, and names those that hold their
/// thread or their conversation.
/// </summary>
internal sealed class LaneWatchdog
{
    private static readonly TimeSpan s_maxThreadHold = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_idlePeriod = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longestReaction = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Lane, StuckHandler> _stuck = new();
    private readonly LaneScheduler _lanes;
    private readonly TimeProvider _time;
    private readonly TimeSpan _handlerTimeout;
    private readonly TimeSpan _abandonAfter;
    private readonly BotMetrics _metrics;
    private readonly ILogger _logger;
    private long _retiredAt;
    private TimeSpan _compiled;

    public LaneWatchdog(LaneScheduler lanes, BotOptions options, TimeProvider time, BotMetrics metrics, ILogger logger)
    {
        _lanes = lanes;
        _time = time;
        _handlerTimeout = options.HandlerTimeout;
        _abandonAfter = options.AbandonAfter;
        _metrics = metrics;
        _logger = logger;
        _retiredAt = time.GetTimestamp();
    }

    /// <summary>The handlers that have held their conversation for longer than the handler timeout, and still do.</summary>
    public ICollection<StuckHandler> Stuck => _stuck.Values;

    /// <summary>Called by the watchdog, by one thread at a time.</summary>
    public void Look()
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

        ForgetThoseThatWentOn();
        if (_time.GetElapsedTime(_retiredAt) >= s_idlePeriod)
        {
            _retiredAt = _time.GetTimestamp();
            _lanes.RetireIdle();
        }
    }

    /// <summary>
    /// Whether the runtime has spent much of the time since the last look on compiling methods that run for the first time: then
    /// a handler holds its thread through no fault of its own. A manual clock says nothing about that.
    /// </summary>
    private bool IsCompiling()
    {
        TimeSpan compiled = JitInfo.GetCompilationTime();
        bool isCompiling = _time == TimeProvider.System && compiled - _compiled > Watchdog.Period / 5;
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
        TimeSpan timeout = context.Policy?.Timeout ?? _handlerTimeout;
        if (elapsed > timeout)
        {
            context.Lifetime.TimeOut(attempt);
        }

        // One that heeds its cancellation has a moment to end.
        if (elapsed > timeout + TimeSpan.FromTicks(Math.Min(s_longestReaction.Ticks, _abandonAfter.Ticks / 2)))
        {
            ReportStuck(lane, context, elapsed);
        }

        if (heldSince == Lane.NotHeld && elapsed > timeout + _abandonAfter)
        {
            context.Turn.Abandon();
        }
    }

    private void ReportStuck(Lane lane, BotContext context, TimeSpan elapsed)
    {
        string handler = context.Handler?.Id ?? "middleware";
        if (_stuck.TryAdd(lane, new StuckHandler(handler, context, context.StartedAt)))
        {
            _metrics.LaneStuck(handler);
            BotLog.LaneStuck(_logger, handler, elapsed, lane.Key.Session);
        }
    }

    private void ForgetThoseThatWentOn()
    {
        foreach ((Lane lane, StuckHandler stuck) in _stuck)
        {
            if (lane.Running != stuck.Context || stuck.Context.StartedAt != stuck.StartedAt)
            {
                _stuck.TryRemove(lane, out _);
                BotLog.LaneGoesOn(_logger, stuck.Handler, lane.Key.Session);
            }
        }
    }
}
