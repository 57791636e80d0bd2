namespace AttrBot.WhatsApp;

/// <summary>A file that WhatsApp has, or fetches itself. To send one from here, an <see cref="OutgoingMessage"/> with attachments will do.</summary>
/// <param name="Kind">How it is shown.</param>
/// <param name="File">The file.</param>
public sealed record CloudMedia(CloudMediaKind Kind, CloudFile File) : CloudContent
{
    /// <summary>The text below it, at most 1,024 characters; not with audio and stickers.</summary>
    public string? Caption { get; init; }
}
