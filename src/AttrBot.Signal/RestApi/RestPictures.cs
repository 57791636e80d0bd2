using AttrBot.Signal.Sending;

namespace AttrBot.Signal.RestApi;

/// <summary>Reads the picture of a profile or group: signal-cli-rest-api takes it in base64 alone, without a type.</summary>
internal static class RestPictures
{
    /// <exception cref="SignalException">It is too large, or cannot be read.</exception>
    public static async ValueTask<byte[]> ReadAsync(OutgoingAttachment picture, SignalSendOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await using Stream content = await picture.OpenReadAsync(cancellationToken);
            using var copy = new MemoryStream();
            await BoundedCopy.CopyAsync(content, copy, options.MaxAttachmentBytes, cancellationToken);
            return copy.ToArray();
        }
        catch (FileLimitException e)
        {
            throw Refused($"The picture is larger than {options.MaxAttachmentBytes} bytes, the limit of AttrBot:Signal:Sending:MaxAttachmentBytes.", e);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw Refused($"The picture cannot be read: {e.GetType().Name}. The inner exception says more.", e);
        }
    }

    private static SignalException Refused(string message, Exception error) =>
        new(SignalErrorKind.Refused, SendFailure.Rejected, message, error);
}
