namespace AttrBot;

/// <summary>A session did not connect.</summary>
public sealed class BotConnectionException : Exception
{
    /// <summary>States what is known.</summary>
    /// <param name="session">The session's name.</param>
    /// <param name="message">What is wrong and what to do, without private data.</param>
    /// <param name="innerException">What the transport failed with last, if it did.</param>
    public BotConnectionException(string session, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Session = session;
    }

    /// <summary>The session's name.</summary>
    public string Session { get; }
}
