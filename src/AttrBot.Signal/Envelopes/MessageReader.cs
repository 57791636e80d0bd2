using System.Collections.Immutable;
using System.Text.Json;

namespace AttrBot.Signal.Envelopes;

/// <summary>Reads a message that somebody wrote.</summary>
internal static class MessageReader
{
    private static readonly string[] s_lists = ["attachments", "contacts", "previews"];

    /// <summary>Whether a data message is one that people see as a message, and not a mere change of something.</summary>
    public static bool HasContent(JsonElement json) =>
        (json.Has("message") && json.Text("message") is not "")
        || json.Has("sticker")
        || json.Has("payment")
        || Array.Exists(s_lists, list => json.Items(list).Any());

    public static Message? Read(DataMessage data, out string? problem)
    {
        string? text = data.Json.Text("message");
        if (text is null && data.Json.Has("message"))
        {
            problem = "Its message is not text, or not valid Unicode.";
            return null;
        }

        problem = null;
        text ??= "";
        return new Message
        {
            Id = data.Time.Id,
            Text = text,
            Sender = data.Sender,
            Conversation = data.Conversation,
            Timestamp = data.Time.Value,
            IsOwn = data.Envelope.IsOwn,
            Attachments = Attachments(data),
            Quote = data.Json.Object("quote") is { } quote ? Quote(quote) : null,
            Mentions = MentionReader.Read(data.Json, text),
            RawJson = data.Envelope.RawJson,
        };
    }

    private static ImmutableArray<Attachment> Attachments(DataMessage data)
    {
        if (!data.Json.Has("attachments"))
        {
            return [];
        }

        IAttachmentSource source = data.Envelope.AttachmentSource();
        return [.. data.Json.Items("attachments").Select(file => FileReader.ReadAttachment(file, source)).OfType<Attachment>()];
    }

    private static Quote? Quote(JsonElement quote) => SignalTime.Read(quote, "id") is { } id
        ? new Quote { Id = id.Id, Author = AddressFields.Author.Read(quote), Text = quote.Text("text") }
        : null;
}
