using System.Collections.Immutable;
using System.Text.Json;
using AttrBot.WhatsApp.Cloud.Graph;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>Reads what somebody sent: messages and reactions, and what stands among them.</summary>
/// <param name="session">The session's name.</param>
/// <param name="attachments">Opens what comes with messages.</param>
internal sealed class CloudMessageReader(string session, IAttachmentSource attachments)
{
    private static readonly string[] s_mediaTypes = ["image", "video", "audio", "document", "sticker"];

    public CloudReading Read(JsonElement json, CloudPeople people)
    {
        ReadOnlyMemory<byte> raw = json.Raw();
        if (json.Id("id") is not { } id)
        {
            return CloudReading.Reject(raw, "A message has no id.");
        }

        if (CloudTime.Read(json) is not { } timestamp)
        {
            return CloudReading.Reject(raw, "A message has no time that can be.");
        }

        if (people.Find(json.Id("from"), json.Id("from_user_id"), json.Id("from_parent_user_id")) is not { } sender)
        {
            return CloudReading.Reject(raw, "A message does not tell who sent it.");
        }

        string? group = json.Id("group_id");
        var conversation = new Conversation { Key = new ConversationKey(session, group ?? sender.Id), IsGroup = group is not null };
        var origin = new Origin(new MessageId(id), conversation, sender, timestamp, raw);
        return json.Text("type") switch
        {
            "reaction" => ReadReaction(json, origin),
            "system" => ReadSystem(json, origin),
            "text" => ReadText(json, origin),
            "button" => Message(json, origin, json.Object("button")?.Text("text")),
            "interactive" => ReadInteractive(json, origin),
            "location" or "contacts" => Message(json, origin, ""),
            "order" => Message(json, origin, json.Object("order")?.Text("text") ?? ""),
            { } media when Array.IndexOf(s_mediaTypes, media) >= 0 => ReadMedia(json, origin, media),
            var other => Unsupported(json, origin, other ?? "unknown"),
        };
    }

    private static CloudReading ReadText(JsonElement json, Origin origin) => json.Object("text")?.Text("body") is { } body
        ? Message(json, origin, body)
        : CloudReading.Reject(origin.Raw, "A text message has no text, or none that is valid Unicode.");

    private static CloudReading ReadInteractive(JsonElement json, Origin origin) => CloudDetailsReader.ReadReply(json) is { } reply
        ? Message(json, origin, reply.Kind == CloudReplyKind.Flow ? "" : reply.Title)
        : Unsupported(json, origin, "interactive");

    private CloudReading ReadMedia(JsonElement json, Origin origin, string type)
    {
        if (json.Object(type) is not { } media || media.Text("id") is not { } id || !MediaIds.IsId(id))
        {
            return CloudReading.Reject(origin.Raw, "A message with a file has no id of the file that can be.");
        }

        var attachment = new Attachment(id, attachments)
        {
            FileName = media.Text("filename"),
            ContentType = media.Text("mime_type"),
        };
        return Message(json, origin, media.Text("caption") ?? "", [attachment]);
    }

    private static CloudReading Message(JsonElement json, Origin origin, string? text, ImmutableArray<Attachment> files = default) =>
        CloudReading.Of(new MessageEvent(new Message
        {
            Id = origin.Id,
            Text = text ?? "",
            Sender = origin.Sender,
            Conversation = origin.Conversation,
            Timestamp = origin.Timestamp,
            Attachments = files.IsDefault ? [] : files,
            Quote = ReadQuote(json),
            RawJson = origin.Raw,
        }));

    private static Quote? ReadQuote(JsonElement json) => json.Object("context") is { } context && context.Id("id") is { } quoted
        ? new Quote
        {
            Id = new MessageId(quoted),
            Author = context.Id("from") is { } author ? new ChatUser { Id = author } : null,
        }
        : null;

    private static CloudReading ReadReaction(JsonElement json, Origin origin)
    {
        if (json.Object("reaction") is not { } reaction || reaction.Id("message_id") is not { } target)
        {
            return CloudReading.Reject(origin.Raw, "A reaction does not tell to which message.");
        }

        string? emoji = reaction.Text("emoji");
        return CloudReading.Of(new ReactionEvent
        {
            Session = origin.Conversation.Key.Session,
            Conversation = origin.Conversation,
            Sender = origin.Sender,
            Timestamp = origin.Timestamp,
            Target = new MessageId(target),
            Emoji = emoji ?? "",
            IsRemoval = string.IsNullOrEmpty(emoji),
            RawJson = origin.Raw,
        });
    }

    private static CloudReading ReadSystem(JsonElement json, Origin origin)
    {
        JsonElement? system = json.Object("system");
        return CloudReading.Of(new CloudSystemEvent
        {
            Session = origin.Conversation.Key.Session,
            Conversation = origin.Conversation,
            Sender = origin.Sender,
            Timestamp = origin.Timestamp,
            Message = origin.Id,
            Type = system?.Text("type"),
            Text = system?.Text("body"),
            NewWhatsAppId = system?.Id("wa_id") ?? system?.Id("new_wa_id"),
            NewUserId = system?.Id("user_id"),
            RawJson = origin.Raw,
        });
    }

    private static CloudReading Unsupported(JsonElement json, Origin origin, string type) => CloudReading.Of(new CloudUnsupportedEvent
    {
        Session = origin.Conversation.Key.Session,
        Conversation = origin.Conversation,
        Sender = origin.Sender,
        Timestamp = origin.Timestamp,
        Message = origin.Id,
        Type = type,
        Code = json.Items("errors").Select(CloudError.Read).OfType<CloudError>().FirstOrDefault()?.Code,
        RawJson = origin.Raw,
    });

    /// <summary>What all that somebody sent has.</summary>
    private sealed record Origin(
        MessageId Id, Conversation Conversation, ChatUser Sender, DateTimeOffset Timestamp, ReadOnlyMemory<byte> Raw);
}
