using System.Net;
using AttrBot.Signal.Attachments;

namespace AttrBot.Signal.RestApi;

/// <summary>Fetches attachments from signal-cli-rest-api, as they are read.</summary>
internal sealed class RestAttachments(HttpClient http, BackendAddress address, long maxLength) : IAttachmentSource
{
    public async ValueTask<Stream> OpenReadAsync(Attachment attachment, CancellationToken cancellationToken)
    {
        AttachmentIds.Check(attachment.Id);
        AttachmentLimit.Check(attachment.Length, maxLength);
        using var request = new HttpRequestMessage(HttpMethod.Get, address.Under($"v1/attachments/{attachment.Id}"));
        HttpResponseMessage? response = null;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw new IOException(response.StatusCode == HttpStatusCode.NotFound
                    ? "signal-cli-rest-api does not have the attachment: it may have been deleted there, or was not downloaded."
                    : $"signal-cli-rest-api could not hand out the attachment (status {(int)response.StatusCode}).");
            }

            AttachmentLimit.Check(response.Content.Headers.ContentLength, maxLength);
            Stream content = await response.Content.ReadAsStreamAsync(cancellationToken);
            return new CountedReadStream(content, position => AttachmentLimit.Check(position, maxLength));
        }
        catch (Exception e)
        {
            response?.Dispose();
            throw e is HttpRequestException ? new IOException($"The attachment cannot be fetched from {address}.", e) : e;
        }
    }
}
