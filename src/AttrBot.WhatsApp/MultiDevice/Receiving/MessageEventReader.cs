using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>
/// Reads a <c>message</c> event: a message, or something about one. WhatsApp puts both into the same structure, told apart by which of
/// its fields are set.
/// </summary>
internal static class MessageEventReader
{
    private static readonly (string Field, Func<ReceivedMessage, JsonElement, EventReading> Read)[] s_kinds =
    [
        ("reactionMessage", AboutMessageReader.ReadReaction),
        ("protocolMessage", ProtocolMessageReader.Read),
        ("pinInChatMessage", AboutMessageReader.ReadPin),
        ("pollCreationMessage", PollReader.ReadPoll),
        ("pollCreationMessageV2", PollReader.ReadPoll),
        ("pollCreationMessageV3", PollReader.ReadPoll),
        ("pollCreationMessageV5", PollReader.ReadPoll),
        ("pollCreationMessageV6", PollReader.ReadPoll),
        ("pollUpdateMessage", PollReader.ReadVote),
        ("albumMessage", AboutMessageReader.ReadAlbum),
    ];

    public static EventReading Read(EngineEvent told, TimeSpan? maxAge)
    {
        if (MessageInfo.Read(told.Data, out string? problem) is not { } info)
        {
            return EventReading.Reject(problem!);
        }

        if (told.Data.Object("message") is not { } packed)
        {
            return EventReading.Reject("It has no message.");
        }

        var received = new ReceivedMessage(told, info, MessageContent.Of(packed));
        JsonElement message = received.Content;
        foreach ((string field, Func<ReceivedMessage, JsonElement, EventReading> read) in s_kinds)
        {
            if (message.Has(field))
            {
                return message.Object(field) is { } content ? read(received, content) : EventReading.Reject($"Its {field} is not an object.");
            }
        }

        return MessageReader.HasContent(message) ? EventReading.Of(Place(received, maxAge)) : Other(received);
    }

    /// <summary>What has no event of its own, such as a group's keys.</summary>
    public static EventReading Other(ReceivedMessage received) => EventReading.Notice(new UnknownEvent
    {
        Session = received.Session,
        RawJson = received.RawJson,
        Name = received.Told.Name,
        Content = FirstField(received.Content),
        Sender = received.Sender,
    });

    /// <summary>A message to the bot, unless it was posted to nobody in particular or is too old.</summary>
    private static ConversationEvent Place(ReceivedMessage received, TimeSpan? maxAge)
    {
        Message message = MessageReader.Read(received);
        MessageInfo info = received.Info;
        if (info.IsHistory || (maxAge is { } age && received.Told.Now - info.Timestamp > age))
        {
            return new WhatsAppPastMessageEvent
            {
                Session = received.Session,
                Conversation = received.Conversation,
                Sender = received.Sender,
                Timestamp = received.Timestamp,
                IsOwn = received.IsOwn,
                RawJson = received.RawJson,
                Message = message,
                IsHistory = info.IsHistory,
            };
        }

        return info.Chat.IsStatus ? Status(received, message)
            : info.Chat.IsNewsletter ? Post(received, message)
            : new MessageEvent(message);
    }

    private static WhatsAppStatusEvent Status(ReceivedMessage received, Message message) => new()
    {
        Session = received.Session,
        Conversation = received.Conversation,
        Sender = received.Sender,
        Timestamp = received.Timestamp,
        IsOwn = received.IsOwn,
        RawJson = received.RawJson,
        Message = message,
    };

    private static WhatsAppNewsletterPostEvent Post(ReceivedMessage received, Message message) => new()
    {
        Session = received.Session,
        Conversation = received.Conversation,
        Sender = received.Sender,
        Timestamp = received.Timestamp,
        IsOwn = received.IsOwn,
        RawJson = received.RawJson,
        Message = message,
    };

    /// <summary>The name of the first thing that a message holds besides what belongs to every message.</summary>
    private static string? FirstField(JsonElement message) =>
        message.EnumerateObject().Select(field => field.Name).FirstOrDefault(name => name != "messageContextInfo");
}
