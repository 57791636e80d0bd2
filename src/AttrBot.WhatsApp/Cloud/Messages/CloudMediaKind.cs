namespace AttrBot.WhatsApp;

/// <summary>How a file is shown. WhatsApp's limits: image 5 MB, audio and video 16 MB, document 100 MB, sticker 500 KB.</summary>
public enum CloudMediaKind
{
    /// <summary>A picture: JPEG or PNG.</summary>
    Image,

    /// <summary>A video: MP4 or 3GP.</summary>
    Video,

    /// <summary>A sound: AAC, AMR, MP3, M4A, or OGG with Opus. Takes no caption.</summary>
    Audio,

    /// <summary>A file of any kind.</summary>
    Document,

    /// <summary>A sticker: WebP. Takes no caption.</summary>
    Sticker,
}
