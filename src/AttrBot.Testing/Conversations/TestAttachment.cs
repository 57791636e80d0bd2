using System.Text;

namespace AttrBot.Testing;

/// <summary>Makes attachments for messages that a test sends.</summary>
public static class TestAttachment
{
    /// <summary>A file with a content.</summary>
    /// <param name="content">The content.</param>
    /// <param name="fileName">The name that the sender gives.</param>
    /// <param name="contentType">The media type that the sender states.</param>
    /// <param name="statedLength">The size that the sender states. Default: the true one.</param>
    /// <returns>The attachment.</returns>
    public static Attachment FromBytes(
        ReadOnlyMemory<byte> content,
        string? fileName = "file.bin",
        string? contentType = "application/octet-stream",
        long? statedLength = null)
    {
        byte[] copy = content.ToArray();
        return new Attachment($"attachment-{Guid.NewGuid():N}", new Source(() => new MemoryStream(copy, writable: false)))
        {
            FileName = fileName,
            ContentType = contentType,
            Length = statedLength ?? copy.Length,
        };
    }

    /// <summary>A text file in UTF-8.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">The name that the sender gives.</param>
    /// <returns>The attachment.</returns>
    public static Attachment FromText(string text, string fileName = "file.txt") =>
        FromBytes(Encoding.UTF8.GetBytes(text), fileName, "text/plain");

    /// <summary>A file whose content comes from a stream.</summary>
    /// <param name="open">Opens the content; called each time it is read.</param>
    /// <param name="fileName">The name that the sender gives.</param>
    /// <param name="contentType">The media type that the sender states.</param>
    /// <param name="statedLength">The size that the sender states. Default: none.</param>
    /// <returns>The attachment.</returns>
    public static Attachment FromStream(
        Func<Stream> open,
        string? fileName = "file.bin",
        string? contentType = "application/octet-stream",
        long? statedLength = null)
    {
        ArgumentNullException.ThrowIfNull(open);
        return new Attachment($"attachment-{Guid.NewGuid():N}", new Source(open))
        {
            FileName = fileName,
            ContentType = contentType,
            Length = statedLength,
        };
    }

    /// <summary>A file whose content cannot be had.</summary>
    /// <param name="fileName">The name that the sender gives.</param>
    /// <returns>The attachment; opening it throws <see cref="IOException"/>.</returns>
    public static Attachment Unavailable(string fileName = "file.bin") =>
        FromStream(static () => throw new IOException("The test lets this attachment be unavailable."), fileName);

    private sealed class Source(Func<Stream> open) : IAttachmentSource
    {
        public ValueTask<Stream> OpenReadAsync(Attachment attachment, CancellationToken cancellationToken) =>
            ValueTask.FromResult(open());
    }
}
