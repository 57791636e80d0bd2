using System.Net;
using System.Text.Json;
using AttrBot.Signal.Client;
using AttrBot.Signal.Errors;

namespace AttrBot.Signal.RestApi;

/// <summary>
/// Says in the bot's own words what signal-cli-rest-api's errors mean. Nearly all of them are <c>400 {"error":"text"}</c>, with the
/// text of signal-cli: they can be told apart by the text alone.
/// </summary>
internal static class RestApiErrors
{
    /// <summary>What an answer with an error means.</summary>
    public static SignalException Translate(HttpStatusCode status, JsonElement body, SignalMethod method, BackendAddress address)
    {
        string text = body.TextOf("error") ?? "";
        var error = new HttpRequestException(text, inner: null, status);
        return status switch
        {
            HttpStatusCode.TooManyRequests => RateLimited(body, method, error),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Rejected($"{address} refuses the bot ({(int)status}). Check AttrBot:Signal:ApiToken.", error),
            HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed when text.Length == 0 => new SignalException(
                SignalErrorKind.DaemonTooOld,
                SendFailure.Rejected,
                $"{address} does not know '{method.Name}' ({(int)status}). Update signal-cli-rest-api, or check AttrBot:Signal:Address.",
                error),
            >= HttpStatusCode.Moved and < HttpStatusCode.BadRequest => Rejected(
                $"{address} sends the bot elsewhere ({(int)status}). Set AttrBot:Signal:Address to where it leads.", error),
            _ => OfText(text, status, method, error),
        };
    }

    /// <summary>The request did not come to an answer.</summary>
    public static SignalException Translate(HttpRequestException error, SignalMethod method, BackendAddress address)
    {
        (string what, bool mayHaveBeenDone) = error.HttpRequestError switch
        {
            HttpRequestError.ConnectionError => (
                $"Nothing listens at {address}. Start signal-cli-rest-api there with MODE=json-rpc, or correct AttrBot:Signal:Address.", false),
            HttpRequestError.NameResolutionError => ($"The host of {address} is not known. Check AttrBot:Signal:Address.", false),
            HttpRequestError.SecureConnectionError => (
                $"The certificate of {address} is not trusted, or it does not speak TLS. For an authority of your own set AttrBot:Signal:TrustedCertificates.", false),
            HttpRequestError.ConfigurationLimitExceeded => ($"{address} answered with more than AttrBot:Signal:MaxLineBytes allows.", true),
            _ => ($"The request to {address} failed ({error.HttpRequestError}).", true),
        };
        return new SignalException(
            SignalErrorKind.Network, mayHaveBeenDone ? OutcomeOfRepeatable(method) : SendFailure.Transient, what, error);
    }

    /// <summary>No answer came in time: nobody knows whether it was done.</summary>
    public static SignalException TimedOut(Exception error, SignalMethod method, BackendAddress address, TimeSpan timeout) => new(
        SignalErrorKind.Network,
        OutcomeOfRepeatable(method),
        $"signal-cli-rest-api at {address} did not answer within {timeout} (AttrBot:Signal:RequestTimeout).",
        error);

    /// <summary>An answer that cannot be understood: it was done, but nobody knows what came of it.</summary>
    public static SignalException NotUnderstood(SignalMethod method) => new(
        SignalErrorKind.Unexpected,
        OutcomeOfRepeatable(method),
        $"signal-cli-rest-api's answer to '{method.Name}' is not what is expected of it. Check that AttrBot:Signal:Address is one.");

    private static SignalException OfText(string text, HttpStatusCode status, SignalMethod method, HttpRequestException error) => text switch
    {
        _ when Says(text, "untrusted recipient keys") || Says(text, "untrusted identit") => SendFailures.Untrusted(result: null, error),
        _ when Says(text, "Failed to send message due to rate limiting") => RateLimited(default, method, error),
        _ when Says(text, "account does not exist") || Says(text, "valid account parameter") => new SignalException(
            SignalErrorKind.AccountMissing,
            SendFailure.Rejected,
            "signal-cli-rest-api does not know the account. Check AttrBot:Signal:Account, or register or link it there.",
            error),
        _ when Says(text, "captcha required") => new SignalException(
            SignalErrorKind.CaptchaRequired,
            SendFailure.Rejected,
            "Signal wants a captcha solved before it registers the number. Solve the one at " +
            "https://signalcaptchas.org/registration/generate.html, copy the link of \"Open Signal\" and register with it.",
            error),
        _ when Says(text, "captcha") && method == SignalMethod.Challenge => SendFailures.CaptchaRejected(error),
        _ when Says(text, "unregistered user") || Says(text, "is not registered") => SendFailures.Unregistered(result: null, error),
        _ when Says(text, "Method not implemented") => new SignalException(
            SignalErrorKind.DaemonTooOld,
            SendFailure.Rejected,
            $"The signal-cli behind signal-cli-rest-api does not know '{method.Name}'. Update it.",
            error),
        "Failed to send message" => new SignalException(
            SignalErrorKind.Unexpected,
            SendFailure.Transient,
            "Nobody got the message: the recipients are not on Signal, or Signal could not be reached. signal-cli-rest-api does not tell which.",
            error),
        _ when Says(text, "IOException") || Says(text, "Connection closed") => new SignalException(
            SignalErrorKind.Network,
            OutcomeOfRepeatable(method),
            $"The signal-cli behind signal-cli-rest-api lost the connection to Signal during '{method.Name}'.",
            error),
        _ when status >= HttpStatusCode.InternalServerError || Says(text, "Exception") => new SignalException(
            SignalErrorKind.Unexpected,
            OutcomeOfRepeatable(method),
            $"signal-cli-rest-api failed at '{method.Name}' ({(int)status}). Its log and the inner exception say more.",
            error),
        _ => Rejected($"signal-cli-rest-api refuses '{method.Name}' ({(int)status}). The inner exception holds its words.", error),
    };

    /// <summary>
    /// One token for each recipient whom the message did not reach, empty where no captcha is asked for. How long to wait is not
    /// passed on.
    /// </summary>
    private static SignalException RateLimited(JsonElement body, SignalMethod method, Exception error)
    {
        string? token = body.ItemsOf("challenge_tokens")
            .Select(item => item.ValueKind == JsonValueKind.String ? item.GetString() : null)
            .LastOrDefault(text => !string.IsNullOrEmpty(text));
        return SendFailures.RateLimited(
            token, retryAfter: null, method.IsSend ? SendScope.Recipient : SendScope.Session, result: null, error);
    }

    /// <summary>What is known when a request may have been done.</summary>
    private static SendFailure OutcomeOfRepeatable(SignalMethod method) =>
        method.Effect is SignalEffect.None or SignalEffect.SameAgain ? SendFailure.Transient : SendFailure.Ambiguous;

    private static SignalException Rejected(string message, Exception error) =>
        new(SignalErrorKind.Refused, SendFailure.Rejected, message, error);

    private static bool Says(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
}
