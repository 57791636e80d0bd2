namespace AttrBot;

/// <summary>Somebody started or stopped typing. Best effort.</summary>
public sealed record TypingEvent : ConversationEvent
{
    /// <summary>Whether they type.</summary>
    public required bool IsTyping { get; init; }

    /// <inheritdoc/>
    public override bool IsDurable => false;
}
