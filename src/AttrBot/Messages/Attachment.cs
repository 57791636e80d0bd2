namespace AttrBot;

/// <summary>A file that came with a message. Its content is fetched when it is opened.</summary>
public sealed class Attachment
{
    private readonly IAttachmentSource _source;

    /// <summary>Describes an attachment. Called by transports.</summary>
    /// <param name="id">The id under which the source finds it.</param>
    /// <param name="source">Where its content comes from.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is empty.</exception>
    public Attachment(string id, IAttachmentSource source)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(source);
        Id = id;
        _source = source;
    }

    /// <summary>The id under which the transport finds it.</summary>
    public string Id { get; }

    /// <summary>The name that the sender gave. It is data, never a path: do not open or write a file of this name.</summary>
    public string? FileName { get; init; }

    /// <summary>The media type that the sender stated, for example <c>image/jpeg</c>; <see langword="null"/> if none.</summary>
    public string? ContentType { get; init; }

    /// <summary>The size in bytes that the sender stated; <see langword="null"/> if none. It may be untrue.</summary>
    public long? Length { get; init; }

    /// <summary>The default limit of <see cref="OpenReadAsync"/>: 100 MiB.</summary>
    public const long DefaultMaxLength = 100L * 1024 * 1024;

    /// <summary>Opens the content. The caller disposes the stream.</summary>
    /// <param name="maxLength">The most bytes that may be read. Default: <see cref="DefaultMaxLength"/>.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <returns>A stream to read once, from start to end.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxLength"/> is negative.</exception>
    /// <exception cref="AttachmentTooLargeException">
    /// The content is larger than <paramref name="maxLength"/>; thrown here if the size is known, otherwise when the stream is
    /// read past the limit.
    /// </exception>
    /// <exception cref="IOException">The content cannot be had.</exception>
    public async ValueTask<Stream> OpenReadAsync(long maxLength = DefaultMaxLength, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxLength);
        if (Length > maxLength)
        {
            throw new AttachmentTooLargeException(maxLength);
        }

        Stream content = await _source.OpenReadAsync(this, cancellationToken);
        return new BoundedReadStream(content, maxLength);
    }
}
