namespace AttrBot.Outbox;

/// <summary>How far a send has come.</summary>
public enum OutboxState
{
    /// <summary>Kept, not yet handed to the transport.</summary>
    Pending,

    /// <summary>Handed to the transport; no answer yet.</summary>
    InFlight,

    /// <summary>The transport took it.</summary>
    Sent,

    /// <summary>It failed, and nothing was sent.</summary>
    Failed,

    /// <summary>It failed, and nobody knows whether it was sent.</summary>
    Ambiguous,
}
