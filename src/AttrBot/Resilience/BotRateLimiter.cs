using System.Threading.RateLimiting;

namespace AttrBot.Resilience;

/// <summary>The token bucket that all handlers share.</summary>
internal sealed class BotRateLimiter(RateLimitOptions options) : IDisposable
{
    private readonly TokenBucketRateLimiter _bucket = TokenBuckets.Create(options.PerSecond, options.Burst, options.QueueLimit);

    public async ValueTask AcquireAsync(CancellationToken cancellationToken)
    {
        using RateLimitLease lease = await _bucket.AcquireAsync(1, cancellationToken);
        if (!lease.IsAcquired)
        {
            throw new RateLimitQueueFullException(options.QueueLimit);
        }
    }

    public void Dispose() => _bucket.Dispose();
}
