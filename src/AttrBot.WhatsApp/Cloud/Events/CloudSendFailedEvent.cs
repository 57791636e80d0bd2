namespace AttrBot.WhatsApp;

/// <summary>
/// A message of the bot that Meta had accepted was not delivered. It is not sent again by itself. Kept until it has been handled.
/// </summary>
public sealed record CloudSendFailedEvent : ConversationEvent
{
    /// <summary>The message.</summary>
    public required MessageId Message { get; init; }

    /// <summary>What went wrong, and so what can be done.</summary>
    public required WhatsAppCloudErrorKind Kind { get; init; }

    /// <summary>Meta's code; 0 if it gives none.</summary>
    public required int Code { get; init; }

    /// <summary>Meta's own words. They may be private: do not log them.</summary>
    public string? Details { get; init; }

    /// <summary>The <see cref="CloudContent.CallbackData"/> that it was sent with.</summary>
    public string? CallbackData { get; init; }

    /// <inheritdoc/>
    public override string DeliveryId => $"failed:{Message.Value}";
}
