namespace AttrBot;

/// <summary>A session did not connect. Transports throw it where its message says all that a person needs.</summary>
public sealed class BotConnectionException : Exception
{
    /// <summary>States what is known of a failure that may be over the next time.</summary>
    /// <param name="session">The session's name.</param>
    /// <param name="message">What is wrong and what to do, without private data.</param>
    /// <param name="innerException">What the transport failed with last, if it did.</param>
    public BotConnectionException(string session, string message, Exception? innerException = null)
        : this(session, message, ConnectionFailure.Transient, innerException)
    {
    }

    /// <summary>States what is known.</summary>
    /// <param name="session">The session's name.</param>
    /// <param name="message">What is wrong and what to do, without private data.</param>
    /// <param name="failure">Whether to try again.</param>
    /// <param name="innerException">What the transport failed with last, if it did.</param>
    public BotConnectionException(string session, string message, ConnectionFailure failure, Exception? innerException = null)
        : base(message, innerException)
    {
        Session = session;
        Failure = failure;
    }

    /// <summary>The session's name.</summary>
    public string Session { get; }

    /// <summary>Whether trying again may help.</summary>
    public ConnectionFailure Failure { get; }
}
