namespace AttrBot.WhatsApp;

/// <summary>A file of any kind, shown by its name.</summary>
/// <param name="File">The file.</param>
public sealed record WhatsAppDocument(OutgoingAttachment File) : WhatsAppCaptionedMedia(File)
{
    /// <summary>What it is called, where that is not the file's name. Default: the file's name.</summary>
    public string? Title { get; init; }

    /// <summary>How many pages it has. The bot does not look. Default: 0, not told.</summary>
    public int PageCount { get; init; }
}
