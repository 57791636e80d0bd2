namespace AttrBot;

/// <summary>The limiter that all handlers of the bot share, behind <see cref="BotContext.RateLimitAsync"/>.</summary>
public sealed class RateLimitOptions
{
    /// <summary>How many permits come a second. Default: 50; at least 1.</summary>
    public int PerSecond { get; set; } = 50;

    /// <summary>How many permits can be taken at once after a pause. Default: 50; at least 1.</summary>
    public int Burst { get; set; } = 50;

    /// <summary>How many callers may wait; further ones fail at once. Default: 10,000.</summary>
    public int QueueLimit { get; set; } = 10_000;
}
