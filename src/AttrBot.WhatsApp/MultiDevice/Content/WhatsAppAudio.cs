namespace AttrBot.WhatsApp;

/// <summary>A sound file, or a voice note.</summary>
/// <param name="File">The file. A voice note is Opus in OGG.</param>
public sealed record WhatsAppAudio(OutgoingAttachment File) : WhatsAppMedia(File)
{
    /// <summary>The length of <see cref="Waveform"/>.</summary>
    public const int WaveformLength = 64;

    /// <summary>How long it is. The bot does not look. Default: zero, not told.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Whether it is shown as a voice note. Default: <see langword="false"/>.</summary>
    public bool IsVoiceNote { get; init; }

    /// <summary>
    /// How loud the parts of a voice note are, to be drawn: <see cref="WaveformLength"/> values of 0 to 100. Default: none.
    /// </summary>
    public ReadOnlyMemory<byte> Waveform { get; init; }

    /// <summary>Whether both look the same.</summary>
    /// <param name="other">The other one.</param>
    /// <returns><see langword="true"/> if they do.</returns>
    public bool Equals(WhatsAppAudio? other) =>
        base.Equals(other)
        && Duration == other.Duration
        && IsVoiceNote == other.IsVoiceNote
        && Waveform.Span.SequenceEqual(other.Waveform.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Duration, IsVoiceNote);
}
