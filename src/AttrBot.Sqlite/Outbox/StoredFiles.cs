using AttrBot.Outbox;
using AttrBot.Sqlite.Storage;
using Microsoft.Data.Sqlite;

namespace AttrBot.Sqlite;

/// <summary>The files of sends: read once when a send is stored, and from then on from the store.</summary>
internal sealed class StoredFiles(StoreFile file, SqliteOptions options)
{
    /// <summary>Reads the files of a message that is to be stored.</summary>
    /// <exception cref="SendException">They are too large, or cannot be read.</exception>
    public async ValueTask<IReadOnlyList<byte[]>> ReadAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        long room = options.MaxAttachmentBytes;
        var contents = new List<byte[]>(message.Attachments.Length);
        foreach (OutgoingAttachment attachment in message.Attachments)
        {
            try
            {
                await using Stream content = new BoundedReadStream(await attachment.OpenReadAsync(cancellationToken), room);
                using var copy = new MemoryStream();
                await content.CopyToAsync(copy, cancellationToken);
                room -= copy.Length;
                contents.Add(copy.ToArray());
            }
            catch (AttachmentTooLargeException e)
            {
                throw new SendException(
                    SendFailure.Rejected,
                    $"The files of the message hold more than {options.MaxAttachmentBytes} bytes. Send less at once, or raise {SqliteOptions.SectionName}:MaxAttachmentBytes.",
                    e);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw new SendException(SendFailure.Rejected, $"A file of the message cannot be read: {e.GetType().Name}.", e);
            }
        }

        return contents;
    }

    /// <summary>The message with its files as they are stored.</summary>
    public OutgoingMessage WithStoredFiles(OutgoingMessage message, long row) => message with
    {
        Attachments =
        [
            .. message.Attachments.Select((attachment, i) => OutgoingAttachment.FromStream(
                token => OpenAsync(row, i, token), attachment.FileName, attachment.ContentType)),
        ],
    };

    /// <summary>Opens a stored file.</summary>
    public ValueTask<Stream> OpenAsync(long row, int position, CancellationToken cancellationToken) =>
        new(Task.Run<Stream>(() => Read(row, position), cancellationToken));

    private MemoryStream Read(long row, int position)
    {
        lock (file.Reader)
        {
            using SqliteCommand command = file.Reader.CreateCommand();
            command.CommandText = "SELECT content FROM attachment WHERE outbox = $row AND position = $position";
            command.Parameters.AddWithValue("$row", row);
            command.Parameters.AddWithValue("$position", position);
            return command.ExecuteScalar() is byte[] content
                ? new MemoryStream(content, writable: false)
                : throw new IOException("The file is not stored any more: the message has been sent or given up.");
        }
    }
}
