namespace AttrBot.Signal;

/// <summary>
/// What Signal knows of a file. Those that are attachments of a message are opened through <see cref="Message.Attachments"/>.
/// </summary>
public sealed record SignalFile
{
    /// <summary>The id under which signal-cli keeps it; <see langword="null"/> if it does not keep it.</summary>
    public string? Id { get; init; }

    /// <summary>The name that the sender gave: data, never a path.</summary>
    public string? FileName { get; init; }

    /// <summary>
    /// The media type that the sender stated. <c>text/x-signal-plain</c> is the rest of a text that is too long for a message:
    /// signal-cli puts it into the text from 0.14 on.
    /// </summary>
    public string? ContentType { get; init; }

    /// <summary>The size in bytes that the sender stated.</summary>
    public long? Length { get; init; }

    /// <summary>The width of a picture or video, in pixels.</summary>
    public int? Width { get; init; }

    /// <summary>The height of a picture or video, in pixels.</summary>
    public int? Height { get; init; }

    /// <summary>What the sender wrote below it.</summary>
    public string? Caption { get; init; }

    /// <summary>When the sender uploaded it.</summary>
    public DateTimeOffset? UploadedAt { get; init; }
}
