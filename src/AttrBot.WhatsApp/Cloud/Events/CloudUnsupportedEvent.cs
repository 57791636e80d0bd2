namespace AttrBot.WhatsApp;

/// <summary>
/// Somebody sent a message that the Cloud API does not pass on, such as a poll or a picture to view once, or one of a kind that is newer
/// than this package: <see cref="BotEvent.RawJson"/> has what came of it. Kept until it has been handled.
/// </summary>
public sealed record CloudUnsupportedEvent : ConversationEvent
{
    /// <summary>The message.</summary>
    public required MessageId Message { get; init; }

    /// <summary>Its kind as the Cloud API writes it: <c>unsupported</c>, <c>unknown</c>, …</summary>
    public required string Type { get; init; }

    /// <summary>Meta's code, usually 131051; <see langword="null"/> if it gives none.</summary>
    public int? Code { get; init; }

    /// <inheritdoc/>
    public override string DeliveryId => Message.Value;
}
