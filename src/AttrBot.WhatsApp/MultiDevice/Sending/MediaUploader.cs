using System.Text.Json;
using System.Text.Json.Nodes;
using AttrBot.WhatsApp.MultiDevice.Client;
using AttrBot.WhatsApp.MultiDevice.Errors;

namespace AttrBot.WhatsApp.MultiDevice.Sending;

/// <summary>Hands files to the engine, within the limits, without ever holding one in memory. Thread-safe.</summary>
/// <param name="caller">The engine.</param>
/// <param name="options">The limits.</param>
/// <param name="time">The clock.</param>
internal sealed class MediaUploader(EngineCaller caller, WhatsAppSendOptions options, TimeProvider time)
{
    private const int MaxAtOnce = 4;
    private const int BufferSize = 81_920;

    // So many files lie on the disk at once, not as many as there are conversations.
    private readonly SemaphoreSlim _atOnce = new(MaxAtOnce);
    private readonly TemporaryFiles _files = new(options, time);

    /// <summary>The most bytes that all files of one message may have.</summary>
    public long MaxTotalBytes => options.MaxTotalFileBytes;

    /// <summary>Uploads a file, of which nobody gets to know anything yet.</summary>
    /// <param name="file">The file.</param>
    /// <param name="kind">What WhatsApp is to take it for; <see langword="null"/> if the file's media type says it.</param>
    /// <param name="left">How many bytes are left of what the files of the message may have together.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What the message needs, what it was taken for, and how long it is.</returns>
    /// <exception cref="WhatsAppException">It is too large, empty, cannot be read, or was not taken.</exception>
    public async ValueTask<(UploadedFile File, MediaKind Kind, long Length)> UploadAsync(
        OutgoingAttachment file, MediaKind? kind, long left, CancellationToken cancellationToken)
    {
        await _atOnce.WaitAsync(cancellationToken);
        try
        {
            using TemporaryFile copy = Create();
            (long length, byte[] head) = await CopyAsync(file, copy, left, cancellationToken);
            string mediaType = MediaTypes.Of(file.ContentType, file.FileName, head);
            MediaKind taken = kind ?? MediaKinds.Of(mediaType);
            var arguments = new JsonObject { ["path"] = copy.Path, ["mediaType"] = MediaKinds.NameOf(taken) };
            JsonElement answer = await caller.CallAsync(WhatsAppCommand.Upload, arguments, cancellationToken);
            UploadedFile uploaded = UploadedFile.Read(answer, mediaType, time.GetUtcNow()) ?? throw WhatsAppErrors.NotUnderstood(WhatsAppCommand.Upload);
            return (uploaded, taken, length);
        }
        finally
        {
            _atOnce.Release();
        }
    }

    /// <summary>Puts a picture where the engine can read it, and has it used.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="use">Uses it, by its path.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ArgumentException">It is no JPEG.</exception>
    /// <exception cref="WhatsAppException">It is too large, empty, or cannot be read.</exception>
    public async ValueTask<JsonElement> WithPictureAsync(
        OutgoingAttachment picture, Func<string, ValueTask<JsonElement>> use, CancellationToken cancellationToken)
    {
        await _atOnce.WaitAsync(cancellationToken);
        try
        {
            using TemporaryFile copy = Create();
            (_, byte[] head) = await CopyAsync(picture, copy, options.MaxFileBytes, cancellationToken);
            return MediaTypes.IsJpeg(head)
                ? await use(copy.Path)
                : throw new ArgumentException("The picture has to be a JPEG: WhatsApp takes no other.", nameof(picture));
        }
        finally
        {
            _atOnce.Release();
        }
    }

    private TemporaryFile Create()
    {
        try
        {
            return _files.Create();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable("The directory for files on their way cannot be made or read. Set AttrBot:WhatsApp:Sending:TemporaryDirectory.", e);
        }
    }

    private async ValueTask<(long Length, byte[] Head)> CopyAsync(
        OutgoingAttachment file, TemporaryFile copy, long left, CancellationToken cancellationToken)
    {
        long limit = Math.Min(left, options.MaxFileBytes);
        try
        {
            await using Stream content = await file.OpenReadAsync(cancellationToken);
            await using FileStream target = copy.Open();
            (long length, byte[] head) = await CopyAsync(content, target, limit, cancellationToken);
            return length switch
            {
                0 => throw Unreadable("A file of the message is empty: WhatsApp sends none that is."),
                _ when length > limit => throw TooLarge(limit == options.MaxFileBytes),
                _ => (length, head),
            };
        }
        catch (Exception e) when (e is not (OperationCanceledException or WhatsAppException))
        {
            throw Unreadable($"A file of the message cannot be read or put down: {e.GetType().Name}. The inner exception says which.", e);
        }
    }

    /// <summary>Copies up to a limit; a longer one is seen to be longer, and not copied to its end.</summary>
    private static async ValueTask<(long Length, byte[] Head)> CopyAsync(
        Stream source, FileStream target, long limit, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[BufferSize];
        byte[] head = [];
        long length = 0;
        while (length <= limit && await source.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            length += read;
            if (head.Length < MediaTypes.HeadLength)
            {
                head = [.. head, .. buffer.AsSpan(0, Math.Min(read, MediaTypes.HeadLength - head.Length))];
            }

            if (length <= limit)
            {
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }

        return (length, head);
    }

    private WhatsAppException TooLarge(bool isOne) => Unreadable(
        isOne
            ? $"A file of the message is larger than {options.MaxFileBytes} bytes, the limit of AttrBot:WhatsApp:Sending:MaxFileBytes."
            : $"The files of the message are larger than {options.MaxTotalFileBytes} bytes together, the limit of " +
              "AttrBot:WhatsApp:Sending:MaxTotalFileBytes.");

    private static WhatsAppException Unreadable(string message, Exception? inner = null) =>
        new(WhatsAppErrorKind.File, SendFailure.Rejected, message, inner);
}
