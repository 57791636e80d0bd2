using System.Globalization;
using System.Net;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>Says in the bot's own words what a failed request means, and what is known of its outcome.</summary>
internal static class CloudErrors
{
    /// <summary>The Graph API answered with an error.</summary>
    public static WhatsAppCloudException Translate(CloudError error, TimeSpan? retryAfter)
    {
        CloudErrorMeaning meaning = CloudErrorTable.Of(error.Code);
        return new WhatsAppCloudException(
            meaning.Kind, meaning.Failure, string.Create(CultureInfo.InvariantCulture, $"{meaning.Message} (Meta's code {error.Code})"))
        {
            Code = error.Code,
            Subcode = error.Subcode,
            Details = error.Details,
            TraceId = error.TraceId,
            RetryAfter = meaning.Failure == SendFailure.RateLimited ? retryAfter ?? meaning.RetryAfter : retryAfter,
            Scope = meaning.Scope,
        };
    }

    /// <summary>Something answered with a status alone: a proxy, a gateway, or a Graph API that is out of order.</summary>
    public static WhatsAppCloudException Translate(HttpStatusCode status, TimeSpan? retryAfter, bool isRepeatable)
    {
        string what = string.Create(CultureInfo.InvariantCulture, $"The Graph API answered with status {(int)status} and no error that can be read.");
        return (int)status switch
        {
            429 => new WhatsAppCloudException(WhatsAppCloudErrorKind.RateLimited, SendFailure.RateLimited, what)
            {
                RetryAfter = retryAfter ?? CloudErrorTable.Of(4).RetryAfter,
            },
            401 => new WhatsAppCloudException(WhatsAppCloudErrorKind.TokenInvalid, SendFailure.Rejected, $"{what} The access token is probably wrong."),

            // It was turned away before anything was done with it.
            503 => new WhatsAppCloudException(WhatsAppCloudErrorKind.Unavailable, SendFailure.Transient, what) { RetryAfter = retryAfter },
            >= 500 => new WhatsAppCloudException(
                WhatsAppCloudErrorKind.Unavailable, isRepeatable ? SendFailure.Transient : SendFailure.Ambiguous, what) { RetryAfter = retryAfter },
            >= 300 and < 400 => new WhatsAppCloudException(
                WhatsAppCloudErrorKind.Unexpected, SendFailure.Rejected, $"{what} It points elsewhere, where the token must not go. Check AttrBot:WhatsAppCloud:BaseAddress."),
            _ => new WhatsAppCloudException(
                WhatsAppCloudErrorKind.Unexpected, SendFailure.Rejected, $"{what} Check AttrBot:WhatsAppCloud:BaseAddress and GraphVersion."),
        };
    }

    /// <summary>It answered, and what it answered cannot be read.</summary>
    public static WhatsAppCloudException Unreadable(bool isRepeatable, Exception? cause = null) => new(
        WhatsAppCloudErrorKind.Unexpected,
        isRepeatable ? SendFailure.Transient : SendFailure.Ambiguous,
        "The Graph API's answer cannot be read. Check AttrBot:WhatsAppCloud:BaseAddress and GraphVersion.",
        cause);

    /// <summary>No answer came.</summary>
    public static WhatsAppCloudException NoAnswer(HttpRequestException error, bool isRepeatable)
    {
        // What never left has not been sent.
        bool hasNotLeft = error.HttpRequestError is HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError
            or HttpRequestError.ProxyTunnelError;
        return new WhatsAppCloudException(
            WhatsAppCloudErrorKind.Network,
            hasNotLeft || isRepeatable ? SendFailure.Transient : SendFailure.Ambiguous,
            hasNotLeft
                ? $"The Graph API cannot be reached ({error.HttpRequestError}). Check the network and AttrBot:WhatsAppCloud:BaseAddress."
                : $"The connection to the Graph API broke ({error.HttpRequestError}) before the answer was there.",
            error);
    }

    /// <summary>The answer took too long.</summary>
    public static WhatsAppCloudException TooSlow(TimeSpan limit, bool isRepeatable) => new(
        WhatsAppCloudErrorKind.Network,
        isRepeatable ? SendFailure.Transient : SendFailure.Ambiguous,
        $"The Graph API did not answer within {limit}.");

    /// <summary>It would be refused, so it is not sent.</summary>
    public static WhatsAppCloudException Refused(string why) => new(WhatsAppCloudErrorKind.Refused, SendFailure.Rejected, why);
}
