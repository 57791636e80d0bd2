namespace AttrBot.WhatsApp;

/// <summary>Somebody pinned a message for all, or took it off again. Kept until it has been handled.</summary>
public sealed record WhatsAppPinEvent : ConversationEvent
{
    /// <summary>The message.</summary>
    public required MessageId Target { get; init; }

    /// <summary>Who wrote it; <see langword="null"/> if WhatsApp does not tell.</summary>
    public ChatUser? TargetAuthor { get; init; }

    /// <summary>Whether it is pinned now.</summary>
    public required bool IsPinned { get; init; }

    /// <inheritdoc/>
    public override string DeliveryId => $"pin:{Target.Value}:{IsPinned}:{Timestamp.ToUnixTimeSeconds()}";
}
