namespace AttrBot.WhatsApp;

/// <summary>What a file is shown as.</summary>
public enum WhatsAppMediaKind
{
    /// <summary>A picture.</summary>
    Image,

    /// <summary>A video.</summary>
    Video,

    /// <summary>A round video message.</summary>
    VideoNote,

    /// <summary>Sound, or a voice message.</summary>
    Audio,

    /// <summary>A file.</summary>
    Document,

    /// <summary>A sticker.</summary>
    Sticker,
}
