namespace AttrBot;

/// <summary>
/// The bot gave up on a message or event: it is now a dead letter. Raised once, after the last attempt.
/// A handler of this event that fails itself is only logged.
/// </summary>
public sealed record HandlerFailedEvent : BotEvent
{
    /// <summary>What could not be handled.</summary>
    public required BotEvent Failed { get; init; }

    /// <summary>Why.</summary>
    public required DeadLetterReason Reason { get; init; }

    /// <summary>The handler's <c>HandlerDescriptor.Id</c>; <see langword="null"/> if no handler had been chosen yet.</summary>
    public string? HandlerId { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>The last exception, if there was one.</summary>
    public Exception? Exception { get; init; }

    /// <summary>The conversation to apologise in, if there is one.</summary>
    public Conversation? Conversation => (Failed as ConversationEvent)?.Conversation;
}
