namespace AttrBot;

/// <summary>How a handler that fails is tried again. The conversation waits meanwhile.</summary>
public sealed class HandlerRetryOptions
{
    /// <summary>How often a handler is tried in all. Default: 3; 1 switches retries off.</summary>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>No attempt begins later than this after the first one. Default: 10 seconds; a day at most.</summary>
    public TimeSpan MaxDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The pause before the second attempt; it doubles with each, with jitter. Default: 200 milliseconds; a day at most.</summary>
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromMilliseconds(200);
}
