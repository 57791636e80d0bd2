using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>A file that a text can stand under.</summary>
public abstract record WhatsAppCaptionedMedia : WhatsAppMedia
{
    private protected WhatsAppCaptionedMedia(OutgoingAttachment file)
        : base(file)
    {
    }

    /// <summary>The text under it; at most <see cref="WhatsAppText.MaxLength"/> UTF-16 code units. Default: none.</summary>
    public string Caption { get; init; } = "";

    /// <summary>The people to mention; offsets are those of <see cref="Caption"/>. See <see cref="WhatsAppText.Mentions"/>.</summary>
    public ImmutableArray<Mention> Mentions { get; init; } = [];

    /// <summary>
    /// A small picture to show until the file has been loaded, JPEG, of at most <see cref="WhatsAppLinkPreview.MaxThumbnailBytes"/>. The
    /// bot makes none. Default: none.
    /// </summary>
    public ReadOnlyMemory<byte> Thumbnail { get; init; }

    /// <inheritdoc/>
    public virtual bool Equals(WhatsAppCaptionedMedia? other) =>
        base.Equals(other)
        && Caption == other.Caption
        && Same.Mentions(Mentions, other.Mentions)
        && Thumbnail.Span.SequenceEqual(other.Thumbnail.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Caption, Thumbnail.Length);
}
