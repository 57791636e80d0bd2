using System.Net.Http.Headers;
using System.Text.Json;
using AttrBot.WhatsApp.Cloud.Graph;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>Uploads files, as a stream and up to a limit.</summary>
internal sealed class CloudUploads(WhatsAppCloudOptions options, GraphApi graph)
{
    private const int MaxFileNameLength = 200;

    /// <exception cref="WhatsAppCloudException">It was not taken.</exception>
    public async ValueTask<CloudFile> UploadAsync(OutgoingAttachment file, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(file.ContentType, out MediaTypeHeaderValue? contentType))
        {
            throw new WhatsAppCloudException(
                WhatsAppCloudErrorKind.MediaRejected, SendFailure.Rejected, "The file's content type is no media type, as image/png is one.");
        }

        await using Stream content = await file.OpenReadAsync(cancellationToken);
        await using var bounded = new UploadStream(content, options.MaxUploadBytes);
        try
        {
            JsonElement answer = await graph.InvokeAsync(
                new GraphCall(
                    HttpMethod.Post,
                    $"{options.PhoneNumberId}/media",
                    IsRepeatable: true,
                    options.UploadTimeout,
                    () => Form(bounded, contentType, file.FileName)),
                cancellationToken);
            return answer.Id("id") is { } id
                ? CloudFile.FromId(id) with { FileName = file.FileName }
                : throw CloudErrors.Unreadable(isRepeatable: true);
        }
        catch (WhatsAppCloudException) when (bounded.IsTooLong)
        {
            throw new WhatsAppCloudException(
                WhatsAppCloudErrorKind.MediaRejected,
                SendFailure.Rejected,
                $"The file has more than {options.MaxUploadBytes} bytes. Raise {WhatsAppCloudOptions.SectionName}:MaxUploadBytes; WhatsApp's own limits are image 5 MB, audio and video 16 MB, document 100 MB.");
        }
    }

    private static MultipartFormDataContent Form(Stream content, MediaTypeHeaderValue contentType, string fileName)
    {
        var file = new StreamContent(content);
        file.Headers.ContentType = contentType;
        return new MultipartFormDataContent
        {
            { new StringContent("whatsapp"), "messaging_product" },
            { new StringContent(contentType.ToString()), "type" },
            { file, "file", Printable(fileName) },
        };
    }

    /// <summary>The name stands in a header: people see the one in the message.</summary>
    private static string Printable(string name)
    {
        string printable = string.Concat(name.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_'));
        return printable.Length switch
        {
            0 => "file",
            > MaxFileNameLength => printable[^MaxFileNameLength..],
            _ => printable,
        };
    }
}
