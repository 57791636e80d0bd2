namespace AttrBot.Signal;

/// <summary>
/// Something that Signal was asked for failed. <see cref="Kind"/> tells what can be done, <see cref="SendException.Failure"/>
/// whether it may have been done all the same. The message holds nothing private; the backend's own words, which may, are those
/// of the inner exception.
/// </summary>
public sealed class SignalException : SendException
{
    /// <summary>States what is known.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="failure">What is known of the outcome.</param>
    /// <param name="message">What is wrong and what to do, without private data.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public SignalException(SignalErrorKind kind, SendFailure failure, string message, Exception? innerException = null)
        : base(failure, message, innerException)
    {
        Kind = kind;
    }

    /// <summary>What went wrong.</summary>
    public SignalErrorKind Kind { get; }

    /// <summary>What became of it for each recipient; <see langword="null"/> if the backend does not tell.</summary>
    public SignalSendResult? Result { get; init; }

    /// <summary>The token of the challenge that Signal wants solved; <see langword="null"/> if it wants none.</summary>
    public string? ChallengeToken { get; init; }
}
