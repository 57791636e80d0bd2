using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>
/// Reads what apps say to one another under the name of a message: edits, messages taken back, the timer of a conversation. Everything
/// else is housekeeping.
/// </summary>
internal static class ProtocolMessageReader
{
    private const int Revoke = 0;
    private const int EphemeralSetting = 3;
    private const int MessageEdit = 14;

    public static EventReading Read(ReceivedMessage received, JsonElement protocol) => TypeOf(protocol) switch
    {
        Revoke => ReadDelete(received, protocol),
        EphemeralSetting => EventReading.Of(new WhatsAppExpirationEvent
        {
            Session = received.Session,
            Conversation = received.Conversation,
            Sender = received.Sender,
            Timestamp = received.Timestamp,
            IsOwn = received.IsOwn,
            RawJson = received.RawJson,
            ExpiresIn = protocol.Seconds("ephemeralExpiration"),
        }),
        MessageEdit => ReadEdit(received, protocol),
        _ => MessageEventReader.Other(received),
    };

    /// <summary>Zero is the default, which some writers leave out; then only the key says that a message is taken back.</summary>
    private static long? TypeOf(JsonElement protocol) => protocol.Text("type") switch
    {
        "REVOKE" => Revoke,
        "EPHEMERAL_SETTING" => EphemeralSetting,
        "MESSAGE_EDIT" => MessageEdit,
        null => protocol.Number("type") ?? (protocol.Has("type") ? null : protocol.Has("editedMessage") ? MessageEdit : protocol.Has("key") ? Revoke : null),
        _ => null,
    };

    private static EventReading ReadDelete(ReceivedMessage received, JsonElement protocol)
    {
        if (AboutMessageReader.Key(protocol) is not var (key, target))
        {
            return EventReading.Reject("The message that is taken back is not named.");
        }

        ChatUser? author = received.AuthorOf(key);
        return EventReading.Of(new DeleteEvent
        {
            Session = received.Session,
            Conversation = received.Conversation,
            Sender = received.Sender,
            Timestamp = received.Timestamp,
            IsOwn = received.IsOwn,
            RawJson = received.RawJson,
            Target = target,
            TargetAuthor = received.Conversation.IsGroup && author?.Id != received.Sender.Id ? author : null,
        });
    }

    private static EventReading ReadEdit(ReceivedMessage received, JsonElement protocol)
    {
        if (AboutMessageReader.Key(protocol) is not var (_, target))
        {
            return EventReading.Reject("The edit does not say what it edits.");
        }

        return protocol.Object("editedMessage") is { } edited
            ? EventReading.Of(new EditEvent(MessageReader.Read(received, MessageContent.Of(edited).Message), target))
            : EventReading.Reject("The edit has no message.");
    }
}
