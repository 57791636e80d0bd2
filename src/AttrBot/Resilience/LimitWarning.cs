using AttrBot.Telemetry;
using Microsoft.Extensions.Logging;

namespace AttrBot.Resilience;

/// <summary>Says that a limit has been reached: which one, and what follows. Once a minute at most, however often it happens.</summary>
internal sealed class LimitWarning(string key, int limit, string consequence, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan s_silence = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private long? _saidAt;

    /// <summary>The limit has been reached.</summary>
    public void Reached()
    {
        lock (_lock)
        {
            if (_saidAt is { } before && time.GetElapsedTime(before) < s_silence)
            {
                return;
            }

            _saidAt = time.GetTimestamp();
        }

        BotLog.LimitReached(logger, $"{BotOptions.SectionName}:{key}", limit, consequence);
    }
}
