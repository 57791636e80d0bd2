using AttrBot.Telemetry;
using Microsoft.Extensions.Logging;

namespace AttrBot.Resilience;

/// <summary>The token bucket that all handlers share.</summary>
internal sealed class BotRateLimiter(RateLimitOptions options, TimeProvider time, BotMetrics metrics, ILogger logger)
{
    private readonly TokenBucket _bucket = new(options.PerSecond, options.Burst, options.QueueLimit, time);
    private readonly LimitWarning _full = new("RateLimit:QueueLimit", options.QueueLimit, "further calls fail at once", time, logger);

    /// <summary>How many callers wait.</summary>
    public int Waiting => _bucket.Waiting;

    public ValueTask AcquireAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _bucket.TryAcquire() ? default : WaitAsync(cancellationToken);
    }

    private async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        if (!await _bucket.AcquireAsync(cancellationToken))
        {
            _full.Reached();
            throw new RateLimitQueueFullException(options.QueueLimit);
        }

        metrics.RateLimited("handlers", time.GetElapsedTime(started));
    }
}
