using System.Globalization;

namespace AttrBot.Soak;

/// <summary>Makes messages as a transport would.</summary>
internal static class Messages
{
    public static MessageEvent Create(string chat, string command, int number)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"{number}");
        return new MessageEvent(new Message
        {
            Id = new MessageId(id),
            Text = $"{command} {id}",
            Sender = new ChatUser { Id = chat },
            Conversation = new Conversation { Key = new ConversationKey(FaultyTransport.Session, chat) },
            Timestamp = DateTimeOffset.UnixEpoch,
        });
    }
}
