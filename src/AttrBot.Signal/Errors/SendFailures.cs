using System.Collections.Immutable;

namespace AttrBot.Signal.Errors;

/// <summary>What it means that a message reached nobody. Shared by all backends.</summary>
internal static class SendFailures
{
    /// <summary>
    /// How long to wait where Signal limits sends and the backend does not pass on for how long: long enough not to make it worse.
    /// </summary>
    public static TimeSpan AssumedPause { get; } = TimeSpan.FromSeconds(30);

    /// <summary>The same where it also wants a captcha: then it is usually a day, and asking earlier is in vain.</summary>
    public static TimeSpan AssumedChallengePause { get; } = TimeSpan.FromHours(1);

    /// <summary>What the results of a message that nobody got say.</summary>
    public static SignalException NobodyGotIt(SignalSendResult result, Exception? error)
    {
        ImmutableArray<SignalRecipientResult> recipients = result.Recipients;
        if (recipients.Any(recipient => recipient.Outcome == SignalSendOutcome.RateLimited))
        {
            return RateLimited(result, error);
        }

        if (recipients.Any(recipient => recipient.Outcome == SignalSendOutcome.NetworkFailure))
        {
            return new SignalException(
                SignalErrorKind.Network,
                SendFailure.Transient,
                "signal-cli could not reach Signal's server: nobody got the message. Check its network.",
                error)
            {
                Result = result,
            };
        }

        if (recipients.All(recipient => recipient.Outcome == SignalSendOutcome.Unregistered))
        {
            return Unregistered(result, error);
        }

        return recipients.Any(recipient => recipient.Outcome == SignalSendOutcome.UntrustedIdentity)
            ? Untrusted(result, error)
            : new SignalException(
                SignalErrorKind.Refused,
                SendFailure.Rejected,
                "Nobody got the message. Result.Failures tells why.",
                error)
            {
                Result = result,
            };
    }

    public static SignalException Untrusted(SignalSendResult? result, Exception? error) => new(
        SignalErrorKind.UntrustedIdentity,
        SendFailure.Rejected,
        "The recipient's safety number has changed and is not trusted, so nothing was sent. Compare it with them over another channel, " +
        "then call Contacts.TrustAsync; or let signal-cli trust new keys with --trust-new-identities always.",
        error)
    {
        Result = result,
    };

    public static SignalException Unregistered(SignalSendResult? result, Exception? error) => new(
        SignalErrorKind.Unregistered,
        SendFailure.Rejected,
        "The recipient is not on Signal, or no longer. Contacts.GetStatusAsync asks again.",
        error)
    {
        Result = result,
    };

    /// <summary>
    /// Signal limits the sends. Without a challenge it limits the pair of sender and recipient; with one, the account.
    /// </summary>
    /// <param name="result">What became of it for each recipient; <see langword="null"/> if it was no send.</param>
    /// <param name="error">The cause.</param>
    public static SignalException RateLimited(SignalSendResult? result, Exception? error)
    {
        ImmutableArray<SignalRecipientResult> limited =
            result?.Recipients.RemoveAll(recipient => recipient.Outcome != SignalSendOutcome.RateLimited) ?? [];
        return RateLimited(
            limited.LastOrDefault(recipient => recipient.ChallengeToken is not null)?.ChallengeToken,
            limited.Max(recipient => recipient.RetryAfter),
            result is null ? SendScope.Session : SendScope.Recipient,
            result,
            error);
    }

    /// <summary>The same, from what is known of it.</summary>
    /// <param name="token">The challenge's token, if there is one.</param>
    /// <param name="retryAfter">How long to wait, if the backend tells.</param>
    /// <param name="scope">What is limited where there is no challenge.</param>
    /// <param name="result">What became of it for each recipient, if the backend tells.</param>
    /// <param name="error">The cause.</param>
    public static SignalException RateLimited(
        string? token, TimeSpan? retryAfter, SendScope scope, SignalSendResult? result, Exception? error) => new(
        SignalErrorKind.RateLimited,
        SendFailure.RateLimited,
        token is null
            ? "Signal asks to wait before it takes more. Send less often; a new account may send little."
            : "Signal limits the account's sends until a captcha is solved. Handle RateLimitChallengeEvent: solve the captcha at " +
              $"{RateLimitChallengeEvent.CaptchaPage} and call SubmitChallengeAsync with the link.",
        error)
    {
        Result = result,
        ChallengeToken = token,
        RetryAfter = retryAfter ?? (token is null ? AssumedPause : AssumedChallengePause),
        Scope = token is null ? scope : SendScope.Session,
    };

    public static SignalException CaptchaRejected(Exception? error) => new(
        SignalErrorKind.CaptchaRejected,
        SendFailure.Rejected,
        "Signal did not accept the captcha: it was too old, used already, or solved from another address than signal-cli's. Solve a new " +
        "one, in the same network, and submit it within minutes.",
        error);
}
