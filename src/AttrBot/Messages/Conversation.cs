namespace AttrBot;

/// <summary>A conversation as a message saw it. Immutable.</summary>
public sealed record Conversation
{
    /// <summary>Session and chat.</summary>
    public required ConversationKey Key { get; init; }

    /// <summary>Whether it is a group; otherwise it is a direct chat.</summary>
    public bool IsGroup { get; init; }

    /// <summary>The name that people see; <see langword="null"/> if the transport does not tell.</summary>
    public string? Title { get; init; }
}
