using AttrBot.WhatsApp.Cloud.Graph;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>
/// Downloads what came with messages: asks for the address, then fetches it with the token, from hosts on the list alone, without
/// following redirects, up to a limit, and with its checksum checked.
/// </summary>
internal sealed class CloudMediaSource(WhatsAppCloudOptions options, IWhatsAppCloudClient client, GraphApi graph) : IAttachmentSource
{
    private readonly MediaHostList _hosts = new(options.MediaHosts, allowPlainHttp: options.BaseAddress.Scheme == Uri.UriSchemeHttp);

    public async ValueTask<Stream> OpenReadAsync(Attachment attachment, CancellationToken cancellationToken)
    {
        try
        {
            CloudMediaInfo info = await client.GetMediaAsync(attachment.Id, cancellationToken);
            CheckLength(info.Length);
            if (!_hosts.Allows(info.Address))
            {
                throw new IOException(
                    $"The file lies at a host that is not on the list {WhatsAppCloudOptions.SectionName}:MediaHosts: the access token is not sent there.");
            }

            return await OpenAsync(info, cancellationToken);
        }
        catch (WhatsAppCloudException e)
        {
            throw new IOException($"The file cannot be had: {e.Message} Meta keeps what came in for 7 days.", e);
        }
    }

    private async Task<Stream> OpenAsync(CloudMediaInfo info, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await graph.OpenAsync(info.Address, cancellationToken);
        try
        {
            if (!response.IsSuccessStatusCode)
            {
                throw new IOException((int)response.StatusCode is >= 300 and < 400
                    ? "The file's host points elsewhere. That is not followed, so that the access token does not get there."
                    : $"The file's host answered with status {(int)response.StatusCode}.");
            }

            CheckLength(response.Content.Headers.ContentLength);
            Stream content = await response.Content.ReadAsStreamAsync(cancellationToken);
            return new MediaStream(response, content, options.MaxAttachmentBytes, MediaChecksum.Read(info.Sha256));
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private void CheckLength(long? length)
    {
        if (length > options.MaxAttachmentBytes)
        {
            throw new IOException(MediaStream.TooLong(options.MaxAttachmentBytes));
        }
    }
}
