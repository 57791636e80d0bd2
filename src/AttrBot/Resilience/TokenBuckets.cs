using System.Threading.RateLimiting;

namespace AttrBot.Resilience;

/// <summary>Makes token buckets from a rate a second.</summary>
internal static class TokenBuckets
{
    /// <summary>A bucket that fills in steps as fine as its rate, ten times a second at most.</summary>
    public static TokenBucketRateLimiter Create(int perSecond, int burst, int queueLimit)
    {
        int perPeriod = Math.Max(1, perSecond / 10);
        return new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(burst, 1),
            TokensPerPeriod = perPeriod,
            ReplenishmentPeriod = TimeSpan.FromSeconds((double)perPeriod / perSecond),
            QueueLimit = queueLimit,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            AutoReplenishment = true,
        });
    }
}
