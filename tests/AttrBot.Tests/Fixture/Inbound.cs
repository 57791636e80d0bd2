namespace AttrBot.Tests.Fixture;

/// <summary>Makes events as a transport would.</summary>
internal static class Inbound
{
    private static int s_id;

    public static MessageEvent Message(
        string text, string sender = "+15550001111", string? chat = null, string? id = null, string session = PlayedTransport.Session) => new(new Message
        {
            Id = new MessageId(id ?? $"in-{Interlocked.Increment(ref s_id)}"),
            Text = text,
            Sender = new ChatUser { Id = sender },
            Conversation = Conversation(chat ?? sender, session),
            Timestamp = DateTimeOffset.UnixEpoch,
        });

    public static TypingEvent Typing(string sender = "+15550001111") => new()
    {
        Session = PlayedTransport.Session,
        Conversation = Conversation(sender, PlayedTransport.Session),
        Sender = new ChatUser { Id = sender },
        Timestamp = DateTimeOffset.UnixEpoch,
        IsTyping = true,
    };

    public static Conversation Conversation(string chat, string session) => new() { Key = new ConversationKey(session, chat) };
}
