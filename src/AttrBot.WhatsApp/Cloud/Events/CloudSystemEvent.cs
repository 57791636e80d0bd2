namespace AttrBot.WhatsApp;

/// <summary>WhatsApp tells something of a person: usually that they have another number now. Kept until it has been handled.</summary>
public sealed record CloudSystemEvent : ConversationEvent
{
    /// <summary>The id that it came under.</summary>
    public required MessageId Message { get; init; }

    /// <summary><c>user_changed_number</c>, <c>customer_identity_changed</c>, …; <see langword="null"/> if it does not say.</summary>
    public string? Type { get; init; }

    /// <summary>What WhatsApp writes about it. It holds names and numbers.</summary>
    public string? Text { get; init; }

    /// <summary>The person's digits from now on.</summary>
    public string? NewWhatsAppId { get; init; }

    /// <summary>The person's business-scoped user id from now on.</summary>
    public string? NewUserId { get; init; }

    /// <inheritdoc/>
    public override string DeliveryId => Message.Value;
}
