using System.Collections.Immutable;

namespace AttrBot.Signal.Sending;

/// <summary>Reads the files of messages, within the limits, into the form in which the backend takes them. Thread-safe.</summary>
/// <param name="options">The limits.</param>
/// <param name="shared">Where files are put for the backend to read; <see langword="null"/> if they go over the connection.</param>
internal sealed class OutgoingFiles(SignalSendOptions options, SharedDirectory? shared)
{
    private const int MaxAtOnce = 4;

    private readonly SemaphoreSlim _atOnce = new(MaxAtOnce);

    /// <summary>Reads the files of one message. Dispose of them when it has been sent.</summary>
    /// <exception cref="SignalException">A file is too large, empty, or cannot be read.</exception>
    public async ValueTask<PreparedFiles> PrepareAsync(ImmutableArray<OutgoingAttachment> attachments, CancellationToken cancellationToken)
    {
        if (attachments.IsDefaultOrEmpty)
        {
            return PreparedFiles.None;
        }

        // They are held in memory until they are sent: so many messages at a time, not as many as there are conversations.
        await _atOnce.WaitAsync(cancellationToken);
        var files = new PreparedFiles(_atOnce);
        try
        {
            long left = options.MaxTotalAttachmentBytes;
            foreach (OutgoingAttachment attachment in attachments)
            {
                left -= await AddAsync(files, attachment, left, cancellationToken);
            }

            return files;
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    private async ValueTask<long> AddAsync(PreparedFiles files, OutgoingAttachment attachment, long left, CancellationToken cancellationToken)
    {
        long limit = Math.Min(left, options.MaxAttachmentBytes);
        long length;
        try
        {
            await using Stream content = await attachment.OpenReadAsync(cancellationToken);
            length = shared is null
                ? await AddInlineAsync(files, attachment, content, limit, cancellationToken)
                : await AddSharedAsync(files, shared, attachment, content, limit, cancellationToken);
        }
        catch (FileLimitException)
        {
            throw TooLarge(limit == options.MaxAttachmentBytes);
        }
        catch (Exception e) when (e is not (OperationCanceledException or SignalException))
        {
            throw new SignalException(
                SignalErrorKind.Refused,
                SendFailure.Rejected,
                $"A file of the message cannot be read or put down: {e.GetType().Name}. The inner exception says which.",
                e);
        }

        return length > 0 ? length : throw new SignalException(
            SignalErrorKind.Refused, SendFailure.Rejected, "A file of the message is empty: Signal sends none that is.");
    }

    private static async ValueTask<long> AddInlineAsync(
        PreparedFiles files, OutgoingAttachment attachment, Stream content, long limit, CancellationToken cancellationToken)
    {
        var uri = new DataUri(attachment.FileName, attachment.ContentType);
        long length = await uri.AppendAsync(content, limit, cancellationToken);
        files.Add(uri);
        return length;
    }

    private static async ValueTask<long> AddSharedAsync(
        PreparedFiles files,
        SharedDirectory shared,
        OutgoingAttachment attachment,
        Stream content,
        long limit,
        CancellationToken cancellationToken)
    {
        SharedFile file = shared.Create(attachment.FileName);
        files.Add(file);
        await using FileStream target = file.OpenWrite();
        return await BoundedCopy.CopyAsync(content, target, limit, cancellationToken);
    }

    private SignalException TooLarge(bool isOne) => new(
        SignalErrorKind.Refused,
        SendFailure.Rejected,
        isOne
            ? $"A file of the message is larger than {options.MaxAttachmentBytes} bytes, the limit of AttrBot:Signal:Sending:MaxAttachmentBytes."
            : $"The files of the message are larger than {options.MaxTotalAttachmentBytes} bytes together, the limit of " +
              "AttrBot:Signal:Sending:MaxTotalAttachmentBytes.");
}
