using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>
/// A text with all that WhatsApp knows. WhatsApp's apps show <c>*bold*</c>, <c>_italic_</c>, <c>~struck~</c> and <c>```code```</c> in it.
/// </summary>
/// <param name="Text">The text: 1 to <see cref="MaxLength"/> UTF-16 code units, and not only blanks.</param>
public sealed record WhatsAppText(string Text) : WhatsAppContent
{
    /// <summary>The longest text, in UTF-16 code units.</summary>
    public const int MaxLength = 65_536;

    private readonly ImmutableArray<Jid> _hiddenMentions = [];

    /// <summary>
    /// The people to mention; offsets are those of <see cref="Text"/>. WhatsApp wants an at sign and the person's number there and shows
    /// the name: what stands in the text is replaced accordingly.
    /// </summary>
    public ImmutableArray<Mention> Mentions { get; init; } = [];

    /// <summary>People who are told that they are mentioned although the text does not show it.</summary>
    public ImmutableArray<Jid> HiddenMentions
    {
        get => _hiddenMentions;
        init => _hiddenMentions = value.IsDefault ? [] : value;
    }

    /// <summary>The message to answer.</summary>
    public WhatsAppQuote? Quote { get; init; }

    /// <summary>What to show of a link in the text.</summary>
    public WhatsAppLinkPreview? Preview { get; init; }

    /// <summary>Whether both say the same.</summary>
    /// <param name="other">The other text.</param>
    /// <returns><see langword="true"/> if they do.</returns>
    public bool Equals(WhatsAppText? other) =>
        other is not null
        && Text == other.Text
        && Same.Mentions(Mentions, other.Mentions)
        && Same.Items(HiddenMentions, other.HiddenMentions)
        && Quote == other.Quote
        && Preview == other.Preview;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Quote, Preview);
}
