namespace AttrBot.WhatsApp;

/// <summary>
/// A message that is a file: see <see cref="WhatsAppImage"/>, <see cref="WhatsAppVideo"/>, <see cref="WhatsAppAudio"/>,
/// <see cref="WhatsAppDocument"/>. Sent through the outbox it is kept in memory only: a durable outbox stores the files of an
/// <see cref="OutgoingMessage"/> alone.
/// </summary>
public abstract record WhatsAppMedia : WhatsAppContent
{
    private protected WhatsAppMedia(OutgoingAttachment file)
    {
        ArgumentNullException.ThrowIfNull(file);
        File = file;
    }

    /// <summary>
    /// The file. If its media type is <c>application/octet-stream</c>, the type is told from its first bytes and its name.
    /// </summary>
    public OutgoingAttachment File { get; }

    /// <summary>The message to answer.</summary>
    public WhatsAppQuote? Quote { get; init; }

    /// <summary>Whether both look the same: files are opened anew for each attempt, so name and type count.</summary>
    /// <param name="other">The other one.</param>
    /// <returns><see langword="true"/> if they do.</returns>
    public virtual bool Equals(WhatsAppMedia? other) =>
        other is not null
        && EqualityContract == other.EqualityContract
        && File.FileName == other.File.FileName
        && File.ContentType == other.File.ContentType
        && Quote == other.Quote;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(EqualityContract, File.FileName, File.ContentType, Quote);
}
