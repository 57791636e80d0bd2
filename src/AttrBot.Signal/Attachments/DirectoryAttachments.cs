namespace AttrBot.Signal.Attachments;

/// <summary>
/// Opens attachments where signal-cli keeps them, on the same machine; what is not there is asked for from another source.
/// </summary>
internal sealed class DirectoryAttachments(string directory, long maxLength, IAttachmentSource otherwise) : IAttachmentSource
{
    public ValueTask<Stream> OpenReadAsync(Attachment attachment, CancellationToken cancellationToken)
    {
        AttachmentIds.Check(attachment.Id);
        Stream? file;
        try
        {
            file = TryOpen(attachment.Id);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(
                "signal-cli's file of the attachment may not be read. Run the bot as a user who may read AttrBot:Signal:AttachmentsDirectory, or leave that out.", e);
        }

        return file is null ? otherwise.OpenReadAsync(attachment, cancellationToken) : ValueTask.FromResult(file);
    }

    private FileStream? TryOpen(string id)
    {
        var file = new FileInfo(Path.Combine(directory, id));
        if (!file.Exists)
        {
            return null;
        }

        AttachmentLimit.Check(file.Length, maxLength);
        return file.Open(new FileStreamOptions { BufferSize = 0, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
    }
}
