namespace AttrBot.WhatsApp.Cloud;

/// <summary>A part of a delivery, understood or not.</summary>
/// <param name="Raw">What was received.</param>
/// <param name="Event">The event to hand over.</param>
/// <param name="Rejection">What is wrong with it, for people; nothing private.</param>
internal readonly record struct CloudReading(ReadOnlyMemory<byte> Raw, BotEvent? Event, string? Rejection)
{
    /// <summary>Whether the event may be lost under load: it is posted, not accepted.</summary>
    public bool IsBestEffort => Event is not ConversationEvent { IsDurable: true };

    public static CloudReading Of(BotEvent inbound) => new(inbound.RawJson, inbound, null);

    public static CloudReading Reject(ReadOnlyMemory<byte> raw, string reason) => new(raw, null, reason);
}
