namespace AttrBot;

/// <summary>Why the bot gave up on something.</summary>
public enum DeadLetterReason
{
    /// <summary>The handler failed on every attempt.</summary>
    HandlerFailed,

    /// <summary>The handler did not end in time, and did not heed its cancellation: it was abandoned.</summary>
    HandlerTimeout,

    /// <summary>A filter failed.</summary>
    FilterFailed,

    /// <summary>A middleware failed.</summary>
    MiddlewareFailed,

    /// <summary>Matching the message against the triggers took too long.</summary>
    TriggerTimeout,

    /// <summary>The transport rejected a send, or it failed on every attempt.</summary>
    SendFailed,

    /// <summary>Nobody knows whether a send arrived: repeating it could send it twice.</summary>
    Ambiguous,

    /// <summary>Something was received that its transport does not understand.</summary>
    InvalidInbound,

    /// <summary>The session that it came from, in an earlier run, is not there any more.</summary>
    SessionRemoved,
}
