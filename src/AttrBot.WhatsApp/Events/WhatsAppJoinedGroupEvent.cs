namespace AttrBot.WhatsApp;

/// <summary>The account is a member of a group now: it was added, has joined, or made it. Kept until it has been handled.</summary>
public sealed record WhatsAppJoinedGroupEvent : ConversationEvent
{
    /// <summary>Why, as WhatsApp says it: <c>invite</c> …; <see langword="null"/> if the engine does not tell.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc/>
    public override string DeliveryId => $"joined-group:{Timestamp.ToUnixTimeSeconds()}";
}
