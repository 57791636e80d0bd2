using System.Collections.Immutable;

namespace AttrBot.Signal;

/// <summary>A message with all that Signal knows. A string converts to it. Immutable.</summary>
public sealed record SignalMessage
{
    /// <summary>Its text; may be empty if there are attachments or a sticker.</summary>
    public string Text { get; init; } = "";

    /// <summary>What <see cref="Text"/> is written in. Default: what <see cref="SignalSendOptions.Markdown"/> says.</summary>
    public SignalTextFormat Format { get; init; }

    /// <summary>Styles beside those that markdown gives; offsets are those of <see cref="Text"/>.</summary>
    public ImmutableArray<SignalTextStyle> Styles { get; init; } = [];

    /// <summary>
    /// The people to mention; offsets are those of <see cref="Text"/>. Signal shows a person's name in the place of the part that
    /// is a mention; what stands there is never read as markdown.
    /// </summary>
    public ImmutableArray<Mention> Mentions { get; init; } = [];

    /// <summary>The message to answer.</summary>
    public SignalQuote? Quote { get; init; }

    /// <summary>The files to send with it.</summary>
    public ImmutableArray<OutgoingAttachment> Attachments { get; init; } = [];

    /// <summary>Whether the attachment can be looked at once only. Signal wants exactly one, an image or a video, and no text.</summary>
    public bool ViewOnce { get; init; }

    /// <summary>A sticker; then there is no text.</summary>
    public SignalSticker? Sticker { get; init; }

    /// <summary>What to show of a link in the text.</summary>
    public SignalLinkPreview? Preview { get; init; }

    /// <summary>A message that is only text.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator SignalMessage(string text) => FromText(text);

    /// <summary>A message that is only text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The message.</returns>
    public static SignalMessage FromText(string text) => new() { Text = text };

    /// <summary>The same as a portable message.</summary>
    /// <param name="message">The portable message.</param>
    /// <returns>The message for Signal.</returns>
    /// <exception cref="FormatException">It quotes a message that did not come from Signal.</exception>
    public static SignalMessage From(OutgoingMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new SignalMessage
        {
            Text = message.Text,
            Attachments = message.Attachments,
            Mentions = message.Mentions,
            Quote = message.QuotedMessage is { } quoted ? SignalQuote.From(quoted) : null,
        };
    }
}
