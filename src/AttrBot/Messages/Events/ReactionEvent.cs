namespace AttrBot;

/// <summary>Somebody reacted to a message, or took a reaction off.</summary>
public sealed record ReactionEvent : ConversationEvent
{
    /// <summary>The message.</summary>
    public required MessageId Target { get; init; }

    /// <summary>Who wrote that message; <see langword="null"/> if the transport does not tell.</summary>
    public ChatUser? TargetAuthor { get; init; }

    /// <summary>The emoji.</summary>
    public required string Emoji { get; init; }

    /// <summary>Whether the reaction was taken off.</summary>
    public bool IsRemoval { get; init; }

    /// <inheritdoc/>
    public override string DeliveryId => $"reaction:{Target.Value}:{Timestamp.ToUnixTimeMilliseconds()}:{Emoji}:{IsRemoval}";
}
