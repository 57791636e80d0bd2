namespace AttrBot.WhatsApp;

/// <summary>
/// Somebody voted in a poll, or changed their vote. Votes are encrypted with a key that came with the poll: ask the client for the
/// answers, by this event. Kept until it has been handled.
/// </summary>
public sealed record WhatsAppPollVoteEvent : ConversationEvent
{
    /// <summary>The vote's own id.</summary>
    public required MessageId Id { get; init; }

    /// <summary>The poll.</summary>
    public required MessageId Poll { get; init; }

    /// <summary>Who asked; <see langword="null"/> if WhatsApp does not tell.</summary>
    public ChatUser? PollAuthor { get; init; }

    /// <inheritdoc/>
    public override string DeliveryId => $"vote:{Id.Value}";
}
