using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using AttrBot.Signal.Sending;

namespace AttrBot.Signal.Client;

/// <summary>Writes a message as signal-cli's <c>send</c> takes it (<c>SendCommand</c>).</summary>
internal static class MessageWriter
{
    /// <summary>Writes the message.</summary>
    /// <exception cref="SignalException">Somebody whom it mentions or quotes is not somebody on Signal.</exception>
    public static void WriteMessage(this Utf8JsonWriter writer, SignalMessage message, FormattedText text, PreparedFiles files)
    {
        writer.WriteString("message", text.Text);
        writer.WriteTexts("textStyles", text.Styles.Select(Style));
        writer.WriteTexts("mentions", text.Mentions.Select(Mention));
        files.Write(writer, "attachments");
        if (message.ViewOnce)
        {
            writer.WriteBoolean("viewOnce", true);
        }

        if (message.Sticker is { } sticker)
        {
            writer.WriteString("sticker", string.Create(CultureInfo.InvariantCulture, $"{sticker.PackId}:{sticker.StickerId}"));
        }

        if (message.Quote is { } quote)
        {
            WriteQuote(writer, quote);
        }

        if (message.Preview is { } preview)
        {
            writer.WriteString("previewUrl", preview.Url);
            writer.WriteString("previewTitle", preview.Title);
            writer.WriteString("previewDescription", preview.Description);
        }
    }

    private static void WriteQuote(Utf8JsonWriter writer, SignalQuote quote)
    {
        writer.WriteNumber("quoteTimestamp", Timestamps.Of(quote.Id));
        writer.WriteString("quoteAuthor", RecipientWriter.Person(quote.Author));
        writer.WriteString("quoteMessage", quote.Text);
        writer.WriteTexts("quoteMentions", OrNone(quote.Mentions).Select(Mention));

        // The media type alone. After a colon signal-cli reads a name and then a file of its own to show: nothing that somebody
        // else wrote may stand there.
        writer.WriteTexts("quoteAttachments", OrNone(quote.ContentTypes).Select(MediaTypes.Plain));
    }

    private static string Style(SignalTextStyle style) =>
        string.Create(CultureInfo.InvariantCulture, $"{style.Start}:{style.Length}:{NameOf(style.Style)}");

    private static string Mention(Mention mention) => string.Create(
        CultureInfo.InvariantCulture,
        $"{mention.Start}:{mention.Length}:{RecipientWriter.Person(Recipients.Of(mention.User))}");

    private static string NameOf(SignalStyle style) => style switch
    {
        SignalStyle.Bold => "BOLD",
        SignalStyle.Italic => "ITALIC",
        SignalStyle.Strikethrough => "STRIKETHROUGH",
        SignalStyle.Spoiler => "SPOILER",
        SignalStyle.Monospace => "MONOSPACE",
        _ => throw new ArgumentOutOfRangeException(nameof(style), style, "Signal has no such style."),
    };

    private static ImmutableArray<T> OrNone<T>(ImmutableArray<T> items) => items.IsDefault ? [] : items;
}
