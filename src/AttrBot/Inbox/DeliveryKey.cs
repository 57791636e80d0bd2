namespace AttrBot.Inbox;

/// <summary>What two deliveries of the same event have in common.</summary>
internal readonly record struct DeliveryKey(ConversationKey Conversation, string Sender, string Id)
{
    /// <summary>The key of an event; <see langword="null"/> if it has none and cannot be deduplicated.</summary>
    public static DeliveryKey? Of(BotEvent inbound) =>
        inbound is ConversationEvent { DeliveryId: { } id } there
            ? new DeliveryKey(there.Conversation.Key, there.Sender.Id, id)
            : null;
}
