namespace AttrBot.Signal.Client;

/// <summary>Finds out whom a portable action means.</summary>
internal static class Recipients
{
    /// <exception cref="SignalException">The chat is not one of Signal.</exception>
    public static SignalRecipient Of(ConversationKey conversation) =>
        SignalRecipient.TryParse(conversation.Chat, out SignalRecipient? recipient) ? recipient : throw Nobody(
            "The conversation is not one of Signal. Its chat is a number as +15550001111, an ACI, u: and a username, or group: and an id.");

    /// <exception cref="SignalException">The user is not one of Signal.</exception>
    public static SignalRecipient Of(ChatUser user) =>
        SignalRecipient.TryParse(user.Id, out SignalRecipient? recipient) ? recipient : throw Nobody(
            "A person who is mentioned, quoted or answered is not one of Signal. Take the ChatUser of an event of this session.");

    private static SignalException Nobody(string why) => new(SignalErrorKind.Refused, SendFailure.Rejected, why);
}
