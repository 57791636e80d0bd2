using System.Collections.Immutable;
using System.Text.Json;

namespace AttrBot.Signal.Envelopes;

/// <summary>Reads what only Signal has out of the JSON of a message. What is missing or wrong is left out.</summary>
internal static class DetailsReader
{
    /// <param name="rawJson">The message's <see cref="Message.RawJson"/>.</param>
    /// <param name="text">The message's text, which styles are parts of.</param>
    public static SignalMessageDetails? Read(ReadOnlyMemory<byte> rawJson, string text)
    {
        if (rawJson.IsEmpty)
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(rawJson);
            return document.RootElement.Object("envelope") is { } envelope && DataMessageFinder.Find(envelope) is { } data
                ? Read(envelope, data, text)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // It came from another transport, or names fields in text that is not valid Unicode.
            return null;
        }
    }

    public static SignalPreview? ReadPreview(JsonElement preview) => preview.Text("url") is { Length: > 0 } url
        ? new SignalPreview(url, preview.Text("title"), preview.Text("description"), preview.Object("image") is { } image ? FileReader.Read(image) : null)
        : null;

    private static SignalMessageDetails Read(JsonElement envelope, JsonElement data, string text) => new()
    {
        SourceDevice = envelope.Number("sourceDevice") is { } device and >= 0 and <= int.MaxValue ? (int)device : null,
        ServerReceivedAt = SignalTime.Read(envelope, "serverReceivedTimestamp")?.Value,
        ServerDeliveredAt = SignalTime.Read(envelope, "serverDeliveredTimestamp")?.Value,
        ExpiresIn = MessageDuration.Read(data, "expiresInSeconds"),
        IsViewOnce = data.Flag("viewOnce") == true,
        Sticker = data.Object("sticker") is { } sticker ? Sticker(sticker) : null,
        TextStyles = Styles(data, text),
        Previews = [.. data.Items("previews").Select(ReadPreview).OfType<SignalPreview>()],
        Files = Files(data, "attachments"),
        Contacts = [.. data.Items("contacts").Select(ContactReader.Read)],
        Payment = data.Object("payment") is { } payment ? Payment(payment) : null,
        Story = data.Object("storyContext") is { } story ? Story(story) : null,
        Quote = data.Object("quote") is { } quote ? Quote(quote) : null,
        GroupRevision = data.Object("groupInfo")?.Number("revision"),
    };

    private static SignalSticker? Sticker(JsonElement sticker) =>
        sticker.Id("packId") is { } pack && sticker.Number("stickerId") is { } number and >= 0 and <= int.MaxValue
            ? new SignalSticker(pack, (int)number)
            : null;

    private static SignalPayment Payment(JsonElement payment) =>
        new(payment.Text("note"), payment.Text("receipt") is { } receipt ? FromBase64(receipt) : default);

    private static byte[] FromBase64(string text)
    {
        byte[] bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out int length) ? bytes[..length] : [];
    }

    private static SignalStoryReference? Story(JsonElement story) => SignalTime.Read(story, "sentTimestamp") is { } time
        ? new SignalStoryReference(AddressFields.Author.Read(story), time.Id)
        : null;

    private static SignalQuoteDetails Quote(JsonElement quote)
    {
        string text = quote.Text("text") ?? "";
        return new SignalQuoteDetails
        {
            Mentions = MentionReader.Read(quote, text),
            TextStyles = Styles(quote, text),
            Files = [.. quote.Items("attachments").Select(QuotedFile)],
        };
    }

    /// <summary>The type and name of the quoted file, and the small picture that is kept of it.</summary>
    private static SignalFile QuotedFile(JsonElement file) =>
        (file.Object("thumbnail") is { } thumbnail ? FileReader.Read(thumbnail) : new SignalFile()) with
        {
            ContentType = file.Text("contentType"),
            FileName = file.Text("filename"),
        };

    private static ImmutableArray<SignalFile> Files(JsonElement json, string name) => [.. json.Items(name).Select(FileReader.Read)];

    private static ImmutableArray<SignalTextStyle> Styles(JsonElement json, string text) =>
        [.. json.Items("textStyles").Select(style => Style(style, text.Length)).OfType<SignalTextStyle>()];

    private static SignalTextStyle? Style(JsonElement json, int textLength)
    {
        SignalStyle? style = json.Text("style") switch
        {
            "BOLD" => SignalStyle.Bold,
            "ITALIC" => SignalStyle.Italic,
            "STRIKETHROUGH" => SignalStyle.Strikethrough,
            "SPOILER" => SignalStyle.Spoiler,
            "MONOSPACE" => SignalStyle.Monospace,
            _ => null,
        };
        return style is { } known && TextRange.Read(json, textLength) is { } range ? new SignalTextStyle(range.Start, range.Length, known) : null;
    }
}
