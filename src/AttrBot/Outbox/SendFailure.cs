namespace AttrBot;

/// <summary>What is known of a send that failed.</summary>
public enum SendFailure
{
    /// <summary>Nothing was sent, and trying again may help.</summary>
    Transient,

    /// <summary>Nothing was sent: the service asks to wait. See <see cref="SendException.RetryAfter"/>.</summary>
    RateLimited,

    /// <summary>Nothing was sent, and trying again will not help.</summary>
    Rejected,

    /// <summary>Nobody knows whether it was sent. It is repeated only if the transport's sends are idempotent.</summary>
    Ambiguous,
}
