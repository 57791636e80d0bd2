namespace AttrBot.WhatsApp;

/// <summary>
/// A contact posted a status. It is no message to the bot: no trigger runs, and what a handler replies goes to whoever posted it. Kept
/// until it has been handled.
/// </summary>
public sealed record WhatsAppStatusEvent : ConversationEvent
{
    /// <summary>What was posted.</summary>
    public required Message Message { get; init; }

    /// <inheritdoc/>
    public override string DeliveryId => $"status:{Message.Id.Value}";
}
