namespace AttrBot.Signal;

/// <summary>
/// Signal limits the session's sends and wants a captcha solved. The session's sends pause until
/// <see cref="ISignalClient.SubmitChallengeAsync"/> or until <see cref="RetryAfter"/> is over. Tell a person who can solve it,
/// over another channel than this account. Not kept: it comes again with the next send that is refused.
/// </summary>
public sealed record RateLimitChallengeEvent : BotEvent
{
    /// <summary>Where the captcha is solved.</summary>
    public static Uri CaptchaPage { get; } = new("https://signalcaptchas.org/challenge/generate.html");

    /// <summary>The challenge's token. <see cref="ISignalClient"/> remembers the latest.</summary>
    public required string Token { get; init; }

    /// <summary>How long Signal asks to wait otherwise, usually a day; <see langword="null"/> if it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
