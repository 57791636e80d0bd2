namespace AttrBot.WhatsApp;

/// <summary>What WhatsApp knows of a file that a message brings. The sender states it all.</summary>
public sealed record WhatsAppMediaDetails
{
    /// <summary>What it is shown as.</summary>
    public required WhatsAppMediaKind Kind { get; init; }

    /// <summary>Its width in pixels.</summary>
    public int? Width { get; init; }

    /// <summary>Its height in pixels.</summary>
    public int? Height { get; init; }

    /// <summary>How long it plays.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Whether it is a voice message: recorded, not chosen from a file.</summary>
    public bool IsVoiceMessage { get; init; }

    /// <summary>Whether it moves: a video that is shown as a GIF, a sticker that is animated.</summary>
    public bool IsAnimated { get; init; }

    /// <summary>The title of a document.</summary>
    public string? Title { get; init; }

    /// <summary>How many pages a document has.</summary>
    public int? PageCount { get; init; }

    /// <summary>A small JPEG of it; empty if there is none.</summary>
    public ReadOnlyMemory<byte> Thumbnail { get; init; }
}
