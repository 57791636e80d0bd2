using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>
/// A receipt of a kind that only WhatsApp has. Delivered, read and played messages come as <see cref="ReceiptEvent"/>. Best effort.
/// </summary>
public sealed record WhatsAppReceiptEvent : ConversationEvent
{
    /// <summary>The kind.</summary>
    public required WhatsAppReceiptKind Kind { get; init; }

    /// <summary>The messages.</summary>
    public required ImmutableArray<MessageId> Messages { get; init; }

    /// <inheritdoc/>
    public override bool IsDurable => false;
}
