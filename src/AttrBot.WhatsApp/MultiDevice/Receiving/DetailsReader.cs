using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>Reads what only WhatsApp has out of the JSON of a message. What is missing or wrong is left out.</summary>
internal static class DetailsReader
{
    /// <param name="rawJson">The message's <see cref="Message.RawJson"/>.</param>
    public static WhatsAppMessageDetails? Read(ReadOnlyMemory<byte> rawJson)
    {
        if (rawJson.IsEmpty)
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(rawJson);
            return document.RootElement.Object("data") is { } data && data.Object("message") is { } message && data.Object("info") is { } info
                ? Read(data, info, MessageContent.Of(message))
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // It came from another transport, or names fields in text that is not valid Unicode.
            return null;
        }
    }

    private static WhatsAppMessageDetails? Read(JsonElement data, JsonElement info, MessageContent unwrapped)
    {
        // An edit's details are those of what it makes of the message.
        JsonElement message = unwrapped.Message.Object("protocolMessage")?.Object("editedMessage") is { } edited
            ? MessageContent.Of(edited).Message
            : unwrapped.Message;
        if (MessageReader.ContentOf(message) is not { } field)
        {
            return null;
        }

        JsonElement context = ContextReader.Find(message);
        return new WhatsAppMessageDetails
        {
            Content = field,
            SenderDevice = info.Jid("sender")?.Device ?? 0,
            IsOffline = info.Is("isOffline"),
            ExpiresIn = context.Seconds("expiration"),
            IsViewOnce = unwrapped.IsViewOnce || data.Is("isViewOnce") || message.Object(field)?.Is("viewOnce") == true,
            IsForwarded = context.Is("isForwarded"),
            ForwardingScore = context.Count("forwardingScore") ?? 0,
            Media = MediaReader.Find(message) is var (kind, media) ? MediaDetailsReader.Read(kind, media) : null,
            Location = ContentDetailsReader.ReadLocation(message),
            Contacts = ContentDetailsReader.ReadContacts(message),
            Link = ContentDetailsReader.ReadLink(message),
            GroupInvite = ContentDetailsReader.ReadInvite(message),
            Choice = ContentDetailsReader.ReadChoice(message),
            Album = message.Object("messageContextInfo")?.Object("messageAssociation")?.Object("parentMessageKey")?.Id("ID") is { } album
                ? new MessageId(album)
                : null,
        };
    }
}
