using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace AttrBot.WhatsApp.MultiDevice.Sending;

/// <summary>
/// Writes messages as the engines take them: protojson of <c>waE2E.Message</c>, fields in the spelling of whatsmeow's .proto file. The
/// real whatsmeow-node binary checks each form in the tests: it refuses fields that it does not know.
/// </summary>
internal static class MessageBuilder
{
    /// <summary>A text.</summary>
    public static JsonObject Text(WhatsAppText text)
    {
        MentionedText mentioned = MentionedText.Of(text.Text, text.Mentions, text.HiddenMentions);
        JsonObject? context = Context(text.Quote, mentioned.People);
        if (context is null && text.Preview is null)
        {
            return new JsonObject { ["conversation"] = mentioned.Text };
        }

        var extended = new JsonObject { ["text"] = mentioned.Text };
        if (text.Preview is { } preview)
        {
            extended["matchedText"] = preview.Url;
            extended["title"] = preview.Title;
            AddText(extended, "description", preview.Description);
            AddBytes(extended, "JPEGThumbnail", preview.Thumbnail);
        }

        AddContext(extended, context);
        return new JsonObject { ["extendedTextMessage"] = extended };
    }

    /// <summary>A place.</summary>
    public static JsonObject Location(WhatsAppLocation location)
    {
        var message = new JsonObject { ["degreesLatitude"] = location.Latitude, ["degreesLongitude"] = location.Longitude };
        AddText(message, "name", location.Name);
        AddText(message, "address", location.Address);
        AddText(message, "URL", location.Url ?? "");
        AddContext(message, Context(location.Quote, []));
        return new JsonObject { ["locationMessage"] = message };
    }

    /// <summary>A contact.</summary>
    public static JsonObject Contact(WhatsAppContact contact)
    {
        JsonObject message = Card(contact);
        AddContext(message, Context(contact.Quote, []));
        return new JsonObject { ["contactMessage"] = message };
    }

    /// <summary>Several contacts.</summary>
    public static JsonObject Contacts(WhatsAppContacts contacts)
    {
        var message = new JsonObject
        {
            ["displayName"] = $"{contacts.Contacts.Length} contacts",
            ["contacts"] = new JsonArray([.. contacts.Contacts.Select(contact => (JsonNode)Card(contact))]),
        };
        AddContext(message, Context(contacts.Quote, []));
        return new JsonObject { ["contactsArrayMessage"] = message };
    }

    /// <summary>What names a message as answered, and people as mentioned; <see langword="null"/> if there is neither.</summary>
    public static JsonObject? Context(WhatsAppQuote? quote, ImmutableArray<Jid> mentioned)
    {
        var context = new JsonObject();
        if (quote is not null)
        {
            context["stanzaID"] = quote.Id.Value;
            context["participant"] = quote.Author.ToUser().ToString();
            context["quotedMessage"] = quote.Content is { } content
                ? ProtocolJson.Read(content)
                : new JsonObject { ["conversation"] = quote.Text };
            if (!quote.Chat.IsEmpty)
            {
                context["remoteJID"] = quote.Chat.ToUser().ToString();
            }
        }

        if (mentioned.Length > 0)
        {
            context["mentionedJID"] = new JsonArray([.. mentioned.Select(person => (JsonNode)person.ToString())]);
        }

        return context.Count > 0 ? context : null;
    }

    public static void AddContext(JsonObject message, JsonObject? context)
    {
        if (context is not null)
        {
            message["contextInfo"] = context;
        }
    }

    public static void AddText(JsonObject message, string field, string text)
    {
        if (text.Length > 0)
        {
            message[field] = text;
        }
    }

    public static void AddBytes(JsonObject message, string field, ReadOnlyMemory<byte> bytes)
    {
        if (!bytes.IsEmpty)
        {
            message[field] = Convert.ToBase64String(bytes.Span);
        }
    }

    private static JsonObject Card(WhatsAppContact contact) => new()
    {
        ["displayName"] = contact.Name,
        ["vcard"] = contact.VCard ?? VCards.Of(contact),
    };
}
