using System.Runtime.InteropServices;
using System.Text.Json;
using AttrBot.Signal.Rpc;

namespace AttrBot.Signal.Attachments;

/// <summary>
/// Asks signal-cli for attachments: <c>getAttachment</c> answers with all of it at once, in base64. It is in memory while it is
/// read.
/// </summary>
internal sealed class RpcAttachments(ISignalRpc rpc, long maxLength) : IAttachmentSource
{
    public async ValueTask<Stream> OpenReadAsync(Attachment attachment, CancellationToken cancellationToken)
    {
        AttachmentIds.Check(attachment.Id);
        AttachmentLimit.Check(attachment.Length, maxLength);
        JsonElement data = await GetAsync(attachment.Id, cancellationToken);

        // Before the bytes are made: the sender may have stated any size. Four characters are three bytes, less the padding.
        AttachmentLimit.Check((JsonMarshal.GetRawUtf8Value(data).Length / 4L * 3) - 2, maxLength);
        return data.TryGetBytesFromBase64(out byte[]? bytes)
            ? new MemoryStream(bytes, writable: false)
            : throw new IOException("signal-cli answered with an attachment that is not in base64.");
    }

    private async ValueTask<JsonElement> GetAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            JsonElement answer = await rpc.InvokeAsync("getAttachment", parameters => parameters.WriteString("id", id), cancellationToken);
            return answer.ValueKind == JsonValueKind.Object
                && answer.TryGetProperty("data", out JsonElement data)
                && data.ValueKind == JsonValueKind.String
                    ? data
                    : throw new IOException("signal-cli's answer to getAttachment holds no attachment.");
        }
        catch (SignalRpcException e)
        {
            throw new IOException(
                $"signal-cli could not hand out the attachment (error {e.Code}). It may have been deleted from signal-cli's data directory, or the daemon was started with --ignore-attachments.", e);
        }
    }
}
