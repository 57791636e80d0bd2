using AttrBot.Resilience;
using AttrBot.Telemetry;
using AttrBot.Transports;
using Microsoft.Extensions.Logging;

namespace AttrBot.Inbox;

/// <summary>
/// Says when transports are asked to stop receiving, and when they may go on: in the log once a minute at most, in the metrics each
/// time. Thread-safe.
/// </summary>
/// <param name="key">The setting that says how much fits.</param>
/// <param name="limit">How much fits.</param>
/// <param name="options">The bot's options.</param>
/// <param name="time">The clock.</param>
/// <param name="metrics">Counts.</param>
/// <param name="logger">Warns.</param>
internal sealed class IntakeReport(string key, int limit, BotOptions options, TimeProvider time, BotMetrics metrics, ILogger logger)
{
    private static readonly TimeSpan s_silence = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly LimitWarning _full = new(key, limit, "handing over waits until something has been handled", time, logger);
    private readonly LimitWarning _questions = new(
        "Inbox:Capacity", options.Inbox.Capacity, "as many handlers wait for replies: further ones take up room in the inbox", time, logger);

    private bool _isHigh;
    private bool _isTold;
    private long? _toldAt;

    /// <summary>A mark has been passed; perhaps another one since.</summary>
    public void Look(InboxCapacity inbox)
    {
        bool isHigh;
        bool tell;
        lock (_lock)
        {
            isHigh = inbox.Pressure == IntakePressure.High;
            if (isHigh == _isHigh)
            {
                return;
            }

            _isHigh = isHigh;
            tell = isHigh ? _toldAt is not { } before || time.GetElapsedTime(before) >= s_silence : _isTold;
            _isTold = isHigh && tell;
            _toldAt = isHigh && tell ? time.GetTimestamp() : _toldAt;
        }

        if (isHigh)
        {
            metrics.IntakePaused();
        }

        if (tell && isHigh)
        {
            BotLog.IntakePaused(logger, inbox.Count);
        }
        else if (tell)
        {
            BotLog.IntakeResumed(logger, inbox.Count);
        }
    }

    /// <summary>Somebody waits because there is no room.</summary>
    public void Full() => _full.Reached();

    /// <summary>More handlers wait for replies than are set aside.</summary>
    public void TooManyQuestions() => _questions.Reached();
}
