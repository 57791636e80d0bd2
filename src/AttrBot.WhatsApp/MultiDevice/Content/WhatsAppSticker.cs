namespace AttrBot.WhatsApp;

/// <summary>A sticker. The bot converts no pictures: it has to be WebP already, which is checked.</summary>
/// <param name="Content">The file: WebP, usually 512 by 512 pixels, at most <see cref="MaxBytes"/>.</param>
public sealed record WhatsAppSticker(ReadOnlyMemory<byte> Content) : WhatsAppContent
{
    /// <summary>The largest sticker, in bytes. WhatsApp's own limits are 100 KB, and 500 KB for an animated one.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Its width in pixels. Default: 512.</summary>
    public int Width { get; init; } = 512;

    /// <summary>Its height in pixels. Default: 512.</summary>
    public int Height { get; init; } = 512;

    /// <summary>Whether it is animated. Default: what the file says.</summary>
    public bool? IsAnimated { get; init; }

    /// <summary>The message to answer.</summary>
    public WhatsAppQuote? Quote { get; init; }

    /// <summary>Whether both are the same.</summary>
    /// <param name="other">The other one.</param>
    /// <returns><see langword="true"/> if they are.</returns>
    public bool Equals(WhatsAppSticker? other) =>
        other is not null
        && Content.Span.SequenceEqual(other.Content.Span)
        && Width == other.Width
        && Height == other.Height
        && IsAnimated == other.IsAnimated
        && Quote == other.Quote;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Content.Length, Width, Height, IsAnimated, Quote);
}
