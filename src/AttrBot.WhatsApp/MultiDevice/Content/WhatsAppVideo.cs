namespace AttrBot.WhatsApp;

/// <summary>A video: MP4 (H.264 and AAC) or 3GP.</summary>
/// <param name="File">The file.</param>
public sealed record WhatsAppVideo(OutgoingAttachment File) : WhatsAppCaptionedMedia(File)
{
    /// <summary>How long it is. The bot does not look. Default: zero, not told.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Its width in pixels. The bot does not look. Default: 0, not told.</summary>
    public int Width { get; init; }

    /// <summary>Its height in pixels. The bot does not look. Default: 0, not told.</summary>
    public int Height { get; init; }

    /// <summary>Whether it plays by itself, again and again, without sound, as a GIF does. Default: <see langword="false"/>.</summary>
    public bool IsGif { get; init; }

    /// <summary>Whether it can be looked at once only. Default: <see langword="false"/>.</summary>
    public bool ViewOnce { get; init; }

    /// <summary>Whether it is a round video note; it has no caption then. Default: <see langword="false"/>.</summary>
    public bool IsNote { get; init; }
}
