namespace AttrBot;

/// <summary>What the bot keeps on disk cannot be read or written.</summary>
public sealed class BotStorageException : Exception
{
    /// <summary>States what is wrong.</summary>
    /// <param name="failure">What kind of failure it is.</param>
    /// <param name="message">What is wrong, where, and what to do; nothing private.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public BotStorageException(BotStorageFailure failure, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Failure = failure;
    }

    /// <summary>What kind of failure it is.</summary>
    public BotStorageFailure Failure { get; }
}
