namespace AttrBot.WhatsApp;

/// <summary>An engine did not do what it was asked to, or there is none.</summary>
public sealed class WhatsAppEngineException : Exception
{
    /// <summary>States what is known.</summary>
    /// <param name="code">The engine's code, for example <c>ERR_SEND</c>, or one of <see cref="WhatsAppEngineErrors"/>.</param>
    /// <param name="message">What is wrong and what to do; nothing private.</param>
    /// <param name="mayHaveBeenDone">Whether a command may have been carried out all the same.</param>
    /// <param name="innerException">What it comes from.</param>
    public WhatsAppEngineException(string code, string message, bool mayHaveBeenDone = false, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
        MayHaveBeenDone = mayHaveBeenDone;
    }

    /// <summary>The engine's code, for example <c>ERR_SEND</c>, or one of <see cref="WhatsAppEngineErrors"/>.</summary>
    public string Code { get; }

    /// <summary>Whether the command may have been carried out all the same: it was written, and no answer came.</summary>
    public bool MayHaveBeenDone { get; }
}
