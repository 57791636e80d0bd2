namespace AttrBot;

/// <summary>A send failed.</summary>
public class SendException : Exception
{
    /// <summary>States what is known.</summary>
    /// <param name="failure">What is known of the outcome.</param>
    /// <param name="message">What is wrong and what to do, without private data.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public SendException(SendFailure failure, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Failure = failure;
    }

    /// <summary>What is known of the outcome.</summary>
    public SendFailure Failure { get; }

    /// <summary>
    /// What <see cref="RetryAfter"/> pauses. Default: the session, so that nothing is sent that the service would refuse.
    /// </summary>
    public SendScope Scope { get; init; }

    /// <summary>How long to wait before the next attempt; <see langword="null"/> if the service did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
