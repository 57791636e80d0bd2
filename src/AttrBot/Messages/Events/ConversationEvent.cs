namespace AttrBot;

/// <summary>Something that happened in a conversation. It runs in the order of that conversation, and handlers can reply.</summary>
public abstract record ConversationEvent : BotEvent
{
    /// <summary>Where.</summary>
    public required Conversation Conversation { get; init; }

    /// <summary>Who did it.</summary>
    public required ChatUser Sender { get; init; }

    /// <summary>When, by the sender's clock.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>
    /// What tells this event from a second delivery of the same one, together with session, conversation and sender;
    /// <see langword="null"/> if the transport has no such id, and then nothing is deduplicated.
    /// </summary>
    public virtual string? DeliveryId => null;

    /// <summary>Whether it is kept until it has been handled. Best-effort events may be dropped or merged under load.</summary>
    public virtual bool IsDurable => true;

    /// <summary>Whether the bot's own account did it, from another device.</summary>
    public bool IsOwn { get; init; }
}
