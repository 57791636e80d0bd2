namespace AttrBot.Signal;

/// <summary>What became of a message for one recipient. Immutable.</summary>
public sealed record SignalRecipientResult
{
    /// <summary>Who.</summary>
    public required SignalAddress Recipient { get; init; }

    /// <summary>The group that it was sent to them through; <see langword="null"/> if it was not sent to a group.</summary>
    public string? GroupId { get; init; }

    /// <summary>What became of it.</summary>
    public required SignalSendOutcome Outcome { get; init; }

    /// <summary>
    /// The token of the challenge that Signal wants solved before it takes more. See <see cref="ISignalClient.SubmitChallengeAsync"/>.
    /// </summary>
    public string? ChallengeToken { get; init; }

    /// <summary>How long Signal asks to wait otherwise; <see langword="null"/> if it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
