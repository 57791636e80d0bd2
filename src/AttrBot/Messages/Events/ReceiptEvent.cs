using System.Collections.Immutable;

namespace AttrBot;

/// <summary>Messages of the bot were delivered, read or viewed. Best effort.</summary>
public sealed record ReceiptEvent : ConversationEvent
{
    /// <summary>How far they have come.</summary>
    public required ReceiptKind Kind { get; init; }

    /// <summary>The messages.</summary>
    public required ImmutableArray<MessageId> Messages { get; init; }

    /// <inheritdoc/>
    public override bool IsDurable => false;
}
