namespace AttrBot.Signal.Envelopes;

/// <summary>What was received, understood. Neither event nor rejection: it belongs to another account of the same daemon.</summary>
/// <param name="Event">The event to hand over.</param>
/// <param name="Rejection">What is wrong with what was received, for people; nothing private.</param>
internal readonly record struct EnvelopeReading(BotEvent? Event, string? Rejection)
{
    /// <summary>Whether the event may be lost under load: it is posted, not accepted.</summary>
    public bool IsBestEffort =>
        Event is ConversationEvent { IsDurable: false } or SignalOtherEvent or SignalReadSyncEvent or SignalSyncEvent;

    public static EnvelopeReading Of(BotEvent inbound) => new(inbound, null);

    public static EnvelopeReading Reject(string reason) => new(null, reason);
}
