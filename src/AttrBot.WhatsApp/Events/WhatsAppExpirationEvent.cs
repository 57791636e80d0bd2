namespace AttrBot.WhatsApp;

/// <summary>Somebody changed after what time the messages of a conversation disappear. Kept until it has been handled.</summary>
public sealed record WhatsAppExpirationEvent : ConversationEvent
{
    /// <summary>The new time; <see langword="null"/>: messages stay.</summary>
    public TimeSpan? ExpiresIn { get; init; }

    /// <inheritdoc/>
    public override string DeliveryId => $"expiration:{Timestamp.ToUnixTimeSeconds()}:{ExpiresIn?.Ticks}";
}
