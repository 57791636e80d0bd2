using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>Reads the bytes of a request, up to a limit: what is signed are the bytes, not what they say.</summary>
internal static class WebhookBody
{
    // Grows with what comes, not with what is announced.
    private const int FirstBytes = 8 * 1024;

    /// <summary>The bytes; <see langword="null"/> if there are more than the limit.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int maxLength)
    {
        if (request.ContentLength > maxLength)
        {
            return null;
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = maxLength;
        }

        byte[] buffer = new byte[FirstBytes];
        int length = 0;
        try
        {
            while (await request.Body.ReadAsync(buffer.AsMemory(length), request.HttpContext.RequestAborted) is var read and > 0)
            {
                length += read;
                if (length > maxLength)
                {
                    return null;
                }

                if (length == buffer.Length)
                {
                    Array.Resize(ref buffer, Math.Min(length * 2, maxLength + 1));
                }
            }
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }

        return buffer.AsMemory(0, length);
    }
}
