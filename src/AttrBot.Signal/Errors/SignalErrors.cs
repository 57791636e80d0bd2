using System.Text.Json;
using AttrBot.Signal.Client;
using AttrBot.Signal.Rpc;

namespace AttrBot.Signal.Errors;

/// <summary>
/// Says in the bot's own words what signal-cli's errors mean, and what is known of the outcome. The codes are those of
/// signal-cli's <c>SignalJsonRpcCommandHandler</c>; the numbers below -32000 are JSON-RPC's.
/// </summary>
internal static class SignalErrors
{
    private const int UserError = -1;
    private const int IoError = -3;
    private const int UntrustedKey = -4;
    private const int RateLimit = -5;
    private const int CaptchaRejected = -6;
    private const int MethodNotFound = -32601;
    private const int InvalidParameters = -32602;
    private const int InternalError = -32603;

    /// <summary>What an error that signal-cli answered with means.</summary>
    public static SignalException Translate(SignalRpcException error, SignalMethod method)
    {
        SignalSendResult? result = ResultOf(error.Data);
        return error.Code switch
        {
            UntrustedKey => SendFailures.Untrusted(result, error),
            RateLimit => SendFailures.RateLimited(result, error),
            CaptchaRejected => SendFailures.CaptchaRejected(error),
            UserError when result is { Recipients.Length: > 0 } => SendFailures.NobodyGotIt(result, error),
            UserError => Refused(error, method),
            IoError => Unreachable(error, method),
            MethodNotFound => TooOld(error, method),
            InvalidParameters when error.Message.Contains("account", StringComparison.OrdinalIgnoreCase) => AccountMissing(error),
            InvalidParameters => Refused(error, method),
            InternalError when Says(error, "AttachmentInvalidException") => Rejected(
                "signal-cli could not read a file of the message, so nothing was sent. If Sending:SharedDirectory is set, signal-cli must be " +
                "able to read it, under Sending:SharedDirectoryOfDaemon.",
                error),
            InternalError => Unexpected(error, method),
            _ => Unexpected(error, method),
        };
    }

    /// <summary>What it means that no answer came.</summary>
    public static SignalException Translate(SignalConnectionException error, SignalMethod method) => new(
        SignalErrorKind.Network,
        error.MayHaveBeenDone ? OutcomeOfRepeatable(method) : SendFailure.Transient,
        error.Message,
        error);

    /// <summary>An answer that cannot be understood: it was done, but nobody knows what came of it.</summary>
    public static SignalException NotUnderstood(SignalMethod method) => new(
        SignalErrorKind.Unexpected,
        OutcomeOfRepeatable(method),
        $"signal-cli's answer to '{method.Name}' is not what is expected of it. Check its version: 0.13 and 0.14 are supported.");

    /// <summary>What is known when a request may have been done.</summary>
    private static SendFailure OutcomeOfRepeatable(SignalMethod method) =>
        method.Effect is SignalEffect.None or SignalEffect.SameAgain ? SendFailure.Transient : SendFailure.Ambiguous;

    private static SignalException Refused(SignalRpcException error, SignalMethod method) => error.Message switch
    {
        _ when method == SignalMethod.Register && Says(error, "captcha required") => new SignalException(
            SignalErrorKind.CaptchaRequired,
            SendFailure.Rejected,
            "Signal wants a captcha solved before it registers the number. Solve the one at " +
            "https://signalcaptchas.org/registration/generate.html, copy the link of \"Open Signal\" and register with it.",
            error),
        _ when method == SignalMethod.FinishLink && Says(error, "timed out") => Rejected(
            "Nobody scanned the code in time. Start the link again and scan the new code within minutes.", error),
        _ when method == SignalMethod.FinishLink && Says(error, "already exists") => Rejected(
            "signal-cli has this account already. Use it, or delete its data in signal-cli's folder before linking again.", error),
        _ when Says(error, "invalid captcha") || Says(error, "captcha rejected") => SendFailures.CaptchaRejected(error),
        _ when Says(error, "is not registered") => SendFailures.Unregistered(null, error),
        _ when Says(error, "not a group member") || Says(error, "is not a member") || Says(error, "group not found") => Rejected(
            "The account is not a member of the group, or does not know it. Let somebody add it, or join by the group's link.", error),
        _ when Says(error, "linked devices") => Rejected(
            "Only the account's first device may do this, and signal-cli is linked to it. Do it on the phone.", error),
        _ => Rejected($"signal-cli refuses '{method.Name}'. The inner exception holds its words.", error),
    };

    private static SignalException Unreachable(SignalRpcException error, SignalMethod method) => new(
        SignalErrorKind.Network,
        OutcomeOfRepeatable(method),
        $"signal-cli could not reach Signal for '{method.Name}', or lost the connection. Check its network and its log.",
        error);

    private static SignalException Unexpected(SignalRpcException error, SignalMethod method)
    {
        // It fails like this, too, when the connection to Signal breaks during a send.
        bool isNetwork = Says(error, "IOException") || Says(error, "PushNetworkException");
        return new SignalException(
            isNetwork ? SignalErrorKind.Network : SignalErrorKind.Unexpected,
            OutcomeOfRepeatable(method),
            isNetwork
                ? $"signal-cli lost the connection to Signal during '{method.Name}'."
                : $"signal-cli failed at '{method.Name}'. Its log and the inner exception say more.",
            error);
    }

    private static SignalException TooOld(SignalRpcException error, SignalMethod method) => new(
        SignalErrorKind.DaemonTooOld,
        SendFailure.Rejected,
        method switch
        {
            { Since: { } since } => $"signal-cli does not know '{method.Name}': that needs version {since} or later. Update signal-cli.",
            _ when method == SignalMethod.Register || method == SignalMethod.Verify
                || method == SignalMethod.StartLink || method == SignalMethod.FinishLink =>
                $"signal-cli does not offer '{method.Name}', because it was started for one account. Start the daemon without -a.",
            _ => $"signal-cli does not know '{method.Name}'. Update signal-cli.",
        },
        error);

    private static SignalException AccountMissing(SignalRpcException error) => new(
        SignalErrorKind.AccountMissing,
        SendFailure.Rejected,
        "signal-cli does not know the account. Check AttrBot:Signal:Account; register the number, or link signal-cli to a phone, and " +
        "let the daemon see it: start it without -a, or with this account.",
        error);

    private static SignalException Rejected(string message, SignalRpcException error) =>
        new(SignalErrorKind.Refused, SendFailure.Rejected, message, error);

    private static bool Says(SignalRpcException error, string words) => error.Message.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static SignalSendResult? ResultOf(JsonElement data) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty("response", out JsonElement response)
            ? SendResultReader.Read(response)
            : null;
}
