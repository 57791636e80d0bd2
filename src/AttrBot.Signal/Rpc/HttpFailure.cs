using System.Net;

namespace AttrBot.Signal.Rpc;

/// <summary>Says for people what an HTTP request to signal-cli failed with.</summary>
internal static class HttpFailure
{
    /// <summary>The request did not come to an answer.</summary>
    public static SignalConnectionException Of(HttpRequestException exception, BackendAddress address)
    {
        (string what, bool mayHaveBeenDone) = exception.HttpRequestError switch
        {
            HttpRequestError.ConnectionError => (
                $"Nothing listens at {address}. Start signal-cli there: signal-cli daemon --http {address.Uri!.Authority} --receive-mode manual. "
                + "If it listens elsewhere, set AttrBot:Signal:Address.", false),
            HttpRequestError.NameResolutionError => ($"The host of {address} is not known. Check AttrBot:Signal:Address.", false),
            HttpRequestError.SecureConnectionError => (
                $"The certificate of {address} is not trusted, or it does not speak TLS. For an authority of your own set "
                + "AttrBot:Signal:TrustedCertificates.", false),
            HttpRequestError.ProxyTunnelError => ($"The proxy does not lead to {address}. Except the host with NO_PROXY.", false),
            HttpRequestError.ConfigurationLimitExceeded => ($"{address} answered with more than MaxLineBytes allows.", true),
            _ => ($"The request to {address} failed ({exception.HttpRequestError}).", true),
        };
        return new SignalConnectionException(what, mayHaveBeenDone, exception);
    }

    /// <summary>The answer has another status than it should have.</summary>
    public static SignalConnectionException Of(HttpStatusCode status, BackendAddress address)
    {
        string what = status switch
        {
            HttpStatusCode.MisdirectedRequest =>
                $"signal-cli refuses requests for {address.Uri!.Authority}: since 0.14.4 it answers only to the host and port that it was told "
                + "to listen at. Give AttrBot:Signal:Address the same host and port as --http, or let it listen at 0.0.0.0.",
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                $"{address} refuses the bot ({(int)status}). Check AttrBot:Signal:ApiToken.",
            HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed =>
                $"{address} is no signal-cli daemon ({(int)status}). If it is signal-cli-rest-api, set AttrBot:Signal:Backend to RestApi.",
            >= HttpStatusCode.Moved and < HttpStatusCode.BadRequest =>
                $"{address} sends the bot elsewhere ({(int)status}). Set AttrBot:Signal:Address to where it leads.",
            _ => $"{address} answered with status {(int)status}.",
        };

        // A status below 500 is a refusal. Above, whoever stands before signal-cli may have handed the request on.
        return new SignalConnectionException(what, mayHaveBeenDone: status >= HttpStatusCode.InternalServerError);
    }
}
