namespace AttrBot;

/// <summary>A file to send.</summary>
/// <remarks>
/// The content is read when the message is sent, again for each retry; a durable outbox reads it once, when it stores the
/// message.
/// </remarks>
public sealed class OutgoingAttachment
{
    private readonly Func<CancellationToken, ValueTask<Stream>> _open;

    private OutgoingAttachment(string fileName, string contentType, Func<CancellationToken, ValueTask<Stream>> open)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        FileName = fileName;
        ContentType = contentType;
        _open = open;
    }

    /// <summary>The name that the receiver sees.</summary>
    public string FileName { get; }

    /// <summary>The media type, for example <c>image/png</c>.</summary>
    public string ContentType { get; }

    /// <summary>A file whose content is in memory.</summary>
    /// <param name="content">The content. Do not change it afterwards.</param>
    /// <param name="fileName">The name that the receiver sees.</param>
    /// <param name="contentType">The media type.</param>
    /// <returns>The attachment.</returns>
    public static OutgoingAttachment FromBytes(
        ReadOnlyMemory<byte> content, string fileName, string contentType = "application/octet-stream") =>
        new(fileName, contentType, _ => ValueTask.FromResult<Stream>(new MemoryStream(content.ToArray(), writable: false)));

    /// <summary>A file on disk.</summary>
    /// <param name="path">Its path. It must exist until the message has been sent.</param>
    /// <param name="contentType">The media type.</param>
    /// <param name="fileName">The name that the receiver sees. Default: the file's own.</param>
    /// <returns>The attachment.</returns>
    public static OutgoingAttachment FromFile(
        string path, string contentType = "application/octet-stream", string? fileName = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new(fileName ?? Path.GetFileName(path), contentType, _ => ValueTask.FromResult<Stream>(OpenFile(path)));
    }

    /// <summary>A file that is made when it is needed.</summary>
    /// <param name="open">Opens the content from the start; called again for each retry. The stream is disposed after use.</param>
    /// <param name="fileName">The name that the receiver sees.</param>
    /// <param name="contentType">The media type.</param>
    /// <returns>The attachment.</returns>
    public static OutgoingAttachment FromStream(
        Func<CancellationToken, ValueTask<Stream>> open, string fileName, string contentType = "application/octet-stream")
    {
        ArgumentNullException.ThrowIfNull(open);
        return new(fileName, contentType, open);
    }

    /// <summary>Opens the content. Called by transports.</summary>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <returns>A stream that the caller disposes.</returns>
    public ValueTask<Stream> OpenReadAsync(CancellationToken cancellationToken = default) => _open(cancellationToken);

    private static FileStream OpenFile(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
}
