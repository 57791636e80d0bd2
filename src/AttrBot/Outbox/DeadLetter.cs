namespace AttrBot;

/// <summary>Something that the bot gave up on, kept for an operator. Holds private data.</summary>
public sealed record DeadLetter
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Why.</summary>
    public required DeadLetterReason Reason { get; init; }

    /// <summary>The session.</summary>
    public required string Session { get; init; }

    /// <summary>When the bot gave up.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The message or event that could not be handled, if it was one.</summary>
    public BotEvent? Inbound { get; init; }

    /// <summary>The conversation of the send, if it was one.</summary>
    public ConversationKey? Conversation { get; init; }

    /// <summary>The send that failed, if it was one.</summary>
    public OutgoingAction? Outgoing { get; init; }

    /// <summary>The key of the send, if it was one.</summary>
    public OutboxKey? OutboxKey { get; init; }

    /// <summary>What was received and not understood, if it was that.</summary>
    public ReadOnlyMemory<byte> Raw { get; init; }

    /// <summary>The handler, if one had been chosen.</summary>
    public string? HandlerId { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>When the first attempt began; <see langword="null"/> if it did not come to one.</summary>
    public DateTimeOffset? FirstAttemptAt { get; init; }

    /// <summary>When the last attempt began; <see langword="null"/> if it did not come to one.</summary>
    public DateTimeOffset? LastAttemptAt { get; init; }

    /// <summary>The full name of the last exception's type.</summary>
    public string? ExceptionType { get; init; }

    /// <summary>What happened, for people.</summary>
    public string? Detail { get; init; }
}
