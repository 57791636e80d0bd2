namespace AttrBot;

/// <summary>So many callers wait for a rate limiter that another one would wait too long.</summary>
public sealed class RateLimitQueueFullException : InvalidOperationException
{
    /// <summary>States the limit of the limiter that all handlers share.</summary>
    /// <param name="queueLimit">How many may wait.</param>
    public RateLimitQueueFullException(int queueLimit)
        : this("RateLimit", queueLimit)
    {
    }

    /// <summary>States the limit.</summary>
    /// <param name="limiter">Where the limiter is configured within <c>AttrBot</c>, for example <c>Http:weather</c>.</param>
    /// <param name="queueLimit">How many may wait.</param>
    public RateLimitQueueFullException(string limiter, int queueLimit)
        : base($"{queueLimit} callers wait for the rate limiter already. Raise AttrBot:{limiter}:PerSecond or QueueLimit, or call it less.")
    {
    }
}
