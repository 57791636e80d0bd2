namespace AttrBot.WhatsApp;

/// <summary>A picture: JPEG or PNG, which is what WhatsApp's apps show.</summary>
/// <param name="File">The file.</param>
public sealed record WhatsAppImage(OutgoingAttachment File) : WhatsAppCaptionedMedia(File)
{
    /// <summary>Its width in pixels. The bot does not look. Default: 0, not told.</summary>
    public int Width { get; init; }

    /// <summary>Its height in pixels. The bot does not look. Default: 0, not told.</summary>
    public int Height { get; init; }

    /// <summary>Whether it can be looked at once only. Default: <see langword="false"/>.</summary>
    public bool ViewOnce { get; init; }
}
