using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>Reads a message that somebody wrote.</summary>
internal static class MessageReader
{
    /// <summary>The fields that people see as a message.</summary>
    private static readonly string[] s_contents =
    [
        "conversation", "extendedTextMessage", .. MediaReader.Fields, "locationMessage", "liveLocationMessage", "contactMessage",
        "contactsArrayMessage", "groupInviteMessage", "buttonsResponseMessage", "listResponseMessage", "templateButtonReplyMessage",
        "interactiveResponseMessage",
    ];

    /// <summary>The field that people see as a message; <see langword="null"/> if there is none.</summary>
    public static string? ContentOf(JsonElement message) => Array.Find(s_contents, field => message.Has(field));

    public static bool HasContent(JsonElement message) => ContentOf(message) is not null;

    /// <summary>The message that was received.</summary>
    public static Message Read(ReceivedMessage received) => Read(received, received.Content);

    /// <summary>A message that came within another one: what an edit makes of it.</summary>
    public static Message Read(ReceivedMessage received, JsonElement message)
    {
        string text = TextReader.Read(message) ?? "";
        JsonElement context = ContextReader.Find(message);
        return new Message
        {
            Id = received.Id,
            Text = text,
            Sender = received.Sender,
            Conversation = received.Conversation,
            Timestamp = received.Timestamp,
            IsOwn = received.IsOwn,
            Attachments = MediaReader.Read(message, received.Told.Attachments) is { } attachment ? [attachment] : [],
            Quote = ContextReader.ReadQuote(context),
            Mentions = ContextReader.ReadMentions(context, text),
            RawJson = received.RawJson,
        };
    }
}
