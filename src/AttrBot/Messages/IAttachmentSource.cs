namespace AttrBot;

/// <summary>
/// Where a transport's attachments come from. A transport that implements it itself can also open those of messages that a
/// durable inbox hands out after a restart.
/// </summary>
public interface IAttachmentSource
{
    /// <summary>Opens an attachment's content.</summary>
    /// <param name="attachment">The attachment.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <returns>A readable stream that the caller disposes.</returns>
    /// <exception cref="IOException">The content cannot be had.</exception>
    ValueTask<Stream> OpenReadAsync(Attachment attachment, CancellationToken cancellationToken);
}
