namespace AttrBot;

/// <summary>So many callers wait for the rate limiter that another one would wait too long.</summary>
public sealed class RateLimitQueueFullException : InvalidOperationException
{
    /// <summary>States the limit.</summary>
    /// <param name="queueLimit">How many may wait.</param>
    public RateLimitQueueFullException(int queueLimit)
        : base($"{queueLimit} callers wait for the rate limiter already. Raise AttrBot:RateLimit:PerSecond or QueueLimit, or call it less.")
    {
    }
}
