namespace AttrBot.WhatsApp;

/// <summary>
/// What a message shows of a link in its text. The bot fetches no pages: an address that somebody wrote may lead into its own network.
/// Who wants a preview of a page reads it and gives what is to be shown. Immutable.
/// </summary>
public sealed record WhatsAppLinkPreview
{
    /// <summary>The largest <see cref="Thumbnail"/>, in bytes.</summary>
    public const int MaxThumbnailBytes = 64 * 1024;

    /// <summary>The link, as it stands in the text.</summary>
    public required string Url { get; init; }

    /// <summary>The page's title.</summary>
    public required string Title { get; init; }

    /// <summary>What the page is about. Default: nothing.</summary>
    public string Description { get; init; } = "";

    /// <summary>A small picture, JPEG, of at most <see cref="MaxThumbnailBytes"/>. Default: none.</summary>
    public ReadOnlyMemory<byte> Thumbnail { get; init; }

    /// <summary>Whether both show the same.</summary>
    /// <param name="other">The other one.</param>
    /// <returns><see langword="true"/> if they do.</returns>
    public bool Equals(WhatsAppLinkPreview? other) =>
        other is not null
        && Url == other.Url
        && Title == other.Title
        && Description == other.Description
        && Thumbnail.Span.SequenceEqual(other.Thumbnail.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Url, Title, Description, Thumbnail.Length);
}
