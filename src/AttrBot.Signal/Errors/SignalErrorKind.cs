namespace AttrBot.Signal;

/// <summary>What went wrong, and so what can be done.</summary>
public enum SignalErrorKind
{
    /// <summary>The backend refuses what it was asked: the request is wrong, or this account may not do it.</summary>
    Refused,

    /// <summary>
    /// The recipient's safety number has changed, and the new one is not trusted. Compare it with them, then
    /// <see cref="ISignalContacts.TrustAsync"/>.
    /// </summary>
    UntrustedIdentity,

    /// <summary>The recipient is not on Signal, or no longer.</summary>
    Unregistered,

    /// <summary>
    /// Signal limits the account's sends. With <see cref="SignalException.ChallengeToken"/> it wants a captcha solved: see
    /// <see cref="ISignalClient.SubmitChallengeAsync"/>. Without one, waiting helps.
    /// </summary>
    RateLimited,

    /// <summary>Signal did not accept the captcha: it was too old, used already, or solved from another address.</summary>
    CaptchaRejected,

    /// <summary>To register, a captcha has to be solved first.</summary>
    CaptchaRequired,

    /// <summary>The backend, or Signal behind it, cannot be reached, or the connection broke.</summary>
    Network,

    /// <summary>The backend does not know the account: register it or link it, or correct the number.</summary>
    AccountMissing,

    /// <summary>signal-cli does not know the method: it is too old, or was started for one account.</summary>
    DaemonTooOld,

    /// <summary>Some recipients got the message, others did not.</summary>
    PartialFailure,

    /// <summary>The backend failed in a way that is not known.</summary>
    Unexpected,
}
