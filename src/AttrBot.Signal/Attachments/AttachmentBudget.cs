namespace AttrBot.Signal.Attachments;

/// <summary>
/// Opens the attachments of one message, and lets no more be read of all of them together than a limit. Reading one again costs
/// nothing. Thread-safe.
/// </summary>
internal sealed class AttachmentBudget(IAttachmentSource source, long maxLength) : IAttachmentSource
{
    /// <summary>256 MiB.</summary>
    public const long DefaultMaxLength = 256L * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _read = new(StringComparer.Ordinal);
    private long _total;

    public async ValueTask<Stream> OpenReadAsync(Attachment attachment, CancellationToken cancellationToken)
    {
        Stream content = await source.OpenReadAsync(attachment, cancellationToken);
        return new CountedReadStream(content, position => Note(attachment.Id, position));
    }

    private void Note(string id, long position)
    {
        lock (_lock)
        {
            long before = _read.GetValueOrDefault(id);
            if (position <= before)
            {
                return;
            }

            _read[id] = position;
            _total += position - before;
            if (_total > maxLength)
            {
                throw new IOException(
                    $"The attachments of the message have more than {maxLength} bytes together. Raise AttrBot:Signal:MaxMessageAttachmentBytes to read them.");
            }
        }
    }
}
