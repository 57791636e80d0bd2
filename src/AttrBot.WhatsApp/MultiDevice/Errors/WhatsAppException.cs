namespace AttrBot.WhatsApp;

/// <summary>
/// Something that WhatsApp was asked for failed. <see cref="Kind"/> tells what can be done, <see cref="SendException.Failure"/> whether
/// it may have been done all the same. The message holds nothing private; the engine's own words, which may, are those of the inner
/// <see cref="WhatsAppEngineException"/>.
/// </summary>
public sealed class WhatsAppException : SendException
{
    /// <summary>States what is known.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="failure">What is known of the outcome.</param>
    /// <param name="message">What is wrong and what to do, without private data.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public WhatsAppException(WhatsAppErrorKind kind, SendFailure failure, string message, Exception? innerException = null)
        : base(failure, message, innerException)
    {
        Kind = kind;
    }

    /// <summary>What went wrong.</summary>
    public WhatsAppErrorKind Kind { get; }

    /// <summary>The number by which WhatsApp refused it; <see langword="null"/> if it gave none.</summary>
    public int? Status { get; init; }
}
