namespace AttrBot.WhatsApp;

/// <summary>A channel that the account follows has a new post. No trigger runs. Kept until it has been handled.</summary>
public sealed record WhatsAppNewsletterPostEvent : ConversationEvent
{
    /// <summary>The post.</summary>
    public required Message Message { get; init; }

    /// <inheritdoc/>
    public override string DeliveryId => $"post:{Message.Id.Value}";
}
