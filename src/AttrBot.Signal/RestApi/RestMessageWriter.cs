using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using AttrBot.Signal.Client;
using AttrBot.Signal.Sending;

namespace AttrBot.Signal.RestApi;

/// <summary>Writes a message as <c>POST /v2/send</c> takes it (api.go: SendMessageV2).</summary>
internal static class RestMessageWriter
{
    /// <exception cref="SignalException">Somebody whom it mentions or quotes is not somebody on Signal.</exception>
    public static void WriteMessage(this Utf8JsonWriter writer, SignalMessage message, FormattedText text, PreparedFiles files)
    {
        WriteText(writer, text);
        WriteMentions(writer, "mentions", text.Mentions);
        files.Write(writer, "base64_attachments");

        // Otherwise the account gets what it sends into its groups as if somebody else had.
        writer.WriteBoolean("notify_self", false);
        if (message.ViewOnce)
        {
            writer.WriteBoolean("view_once", true);
        }

        if (message.Sticker is { } sticker)
        {
            writer.WriteString("sticker", string.Create(CultureInfo.InvariantCulture, $"{sticker.PackId}:{sticker.StickerId}"));
        }

        if (message.Quote is { } quote)
        {
            writer.WriteNumber("quote_timestamp", Timestamps.Of(quote.Id));
            writer.WriteString("quote_author", RecipientWriter.Person(quote.Author));
            writer.WriteString("quote_message", quote.Text);
            WriteMentions(writer, "quote_mentions", quote.Mentions.IsDefault ? [] : quote.Mentions);
        }

        if (message.Preview is { } preview)
        {
            writer.WriteStartObject("link_preview");
            writer.WriteString("url", preview.Url);
            writer.WriteString("title", preview.Title);
            writer.WriteString("description", preview.Description);
            writer.WriteEndObject();
        }
    }

    /// <summary>The mode is always said: the container can be told to take every text for a styled one.</summary>
    private static void WriteText(Utf8JsonWriter writer, FormattedText text)
    {
        string? styled = text.Styles.IsEmpty ? null : RestMarkup.Write(text);
        writer.WriteString("message", styled ?? text.Text);
        writer.WriteString("text_mode", styled is null ? "normal" : "styled");
    }

    private static void WriteMentions(Utf8JsonWriter writer, string property, ImmutableArray<Mention> mentions)
    {
        if (mentions.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray(property);
        foreach (Mention mention in mentions)
        {
            writer.WriteStartObject();
            writer.WriteNumber("start", mention.Start);
            writer.WriteNumber("length", mention.Length);
            writer.WriteString("author", RecipientWriter.Person(Recipients.Of(mention.User)));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
