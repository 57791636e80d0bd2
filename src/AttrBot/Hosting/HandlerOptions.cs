namespace AttrBot;

/// <summary>
/// What the configuration says of one handler, at <c>AttrBot:Handlers:id</c>: it overrules attributes. What is left out stays
/// as it is.
/// </summary>
public sealed class HandlerOptions
{
    /// <summary>How long one attempt may take; at least 1 millisecond. Overrules <see cref="HandlerTimeoutAttribute"/>.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>How often the handler is tried in all; at least 1. Overrules <see cref="RetryAttribute.MaxAttempts"/>.</summary>
    public int? MaxAttempts { get; set; }

    /// <summary>No attempt begins later than this after the first one. Overrules <see cref="RetryAttribute.MaxDuration"/>.</summary>
    public TimeSpan? MaxDuration { get; set; }

    /// <summary>The pause before the second attempt. Overrules <see cref="RetryAttribute.BaseDelay"/>.</summary>
    public TimeSpan? BaseDelay { get; set; }
}
