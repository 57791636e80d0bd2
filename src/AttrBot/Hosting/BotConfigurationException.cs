namespace AttrBot;

/// <summary>The bot cannot start as it is configured. The message says what is wrong, where, and what to do.</summary>
public sealed class BotConfigurationException : InvalidOperationException
{
    /// <summary>States one problem.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public BotConfigurationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
