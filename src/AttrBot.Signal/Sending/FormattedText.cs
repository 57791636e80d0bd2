using System.Collections.Immutable;

namespace AttrBot.Signal.Sending;

/// <summary>A text as Signal shows it, with what is special about its parts; offsets are UTF-16 code units of the text.</summary>
internal sealed record FormattedText(string Text, ImmutableArray<SignalTextStyle> Styles, ImmutableArray<Mention> Mentions)
{
    /// <summary>Reads a message's text as it asks for.</summary>
    /// <param name="message">The message.</param>
    /// <param name="markdown">Whether a text that does not say is markdown.</param>
    /// <exception cref="SignalException">A mention or a style lies outside the text.</exception>
    public static FormattedText Of(SignalMessage message, bool markdown)
    {
        ImmutableArray<Mention> mentions = message.Mentions.IsDefault ? [] : message.Mentions.Sort((a, b) => a.Start.CompareTo(b.Start));
        ImmutableArray<SignalTextStyle> styles = message.Styles.IsDefault ? [] : message.Styles;
        Check(message.Text, mentions, styles);
        bool isMarkdown = message.Format == SignalTextFormat.Markdown || (message.Format == SignalTextFormat.Default && markdown);
        return isMarkdown && SignalMarkdown.MayHold(message.Text)
            ? new MarkdownReader(message.Text, mentions).Read(styles)
            : new FormattedText(message.Text, styles, mentions);
    }

    private static void Check(string text, ImmutableArray<Mention> mentions, ImmutableArray<SignalTextStyle> styles)
    {
        int end = 0;
        foreach (Mention mention in mentions)
        {
            if (mention.Start < end || !IsPart(text, mention.Start, mention.Length))
            {
                throw Refused("A mention lies outside the text, is empty, or lies over another one. Offsets count UTF-16 code units.");
            }

            end = mention.Start + mention.Length;
        }

        foreach (SignalTextStyle style in styles)
        {
            if (!IsPart(text, style.Start, style.Length))
            {
                throw Refused("A style lies outside the text, or is empty. Offsets count UTF-16 code units.");
            }
        }
    }

    private static bool IsPart(string text, int start, int length) => start >= 0 && length > 0 && length <= text.Length - start;

    private static SignalException Refused(string why) => new(SignalErrorKind.Refused, SendFailure.Rejected, why);
}
