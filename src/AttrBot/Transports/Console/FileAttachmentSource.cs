namespace AttrBot.Transports.Console;

/// <summary>A file of this machine as an attachment.</summary>
internal sealed class FileAttachmentSource(string path) : IAttachmentSource
{
    /// <summary>Describes a file; <see langword="null"/> if there is none.</summary>
    public static Attachment? TryOpen(string path)
    {
        var file = new FileInfo(path);
        return file.Exists
            ? new Attachment(file.FullName, new FileAttachmentSource(file.FullName))
            {
                FileName = file.Name,
                ContentType = ContentTypeOf(file.Extension),
                Length = file.Length,
            }
            : null;
    }

    public ValueTask<Stream> OpenReadAsync(Attachment attachment, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Stream>(new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan));

    private static string ContentTypeOf(string extension) => extension.ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".mp3" => "audio/mpeg",
        ".ogg" => "audio/ogg",
        ".mp4" => "video/mp4",
        ".pdf" => "application/pdf",
        ".json" => "application/json",
        ".csv" => "text/csv",
        ".txt" => "text/plain",
        _ => "application/octet-stream",
    };
}
