namespace AttrBot.WhatsApp;

/// <summary>
/// Something that the Cloud API was asked for failed. <see cref="Kind"/> tells what can be done, <see cref="SendException.Failure"/>
/// whether it may have been done all the same. The message holds nothing private; Meta's own words, which may, are
/// <see cref="Details"/>.
/// </summary>
public sealed class WhatsAppCloudException : SendException
{
    /// <summary>States what is known.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="failure">What is known of the outcome.</param>
    /// <param name="message">What is wrong and what to do, without private data.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public WhatsAppCloudException(WhatsAppCloudErrorKind kind, SendFailure failure, string message, Exception? innerException = null)
        : base(failure, message, innerException)
    {
        Kind = kind;
    }

    /// <summary>What went wrong.</summary>
    public WhatsAppCloudErrorKind Kind { get; }

    /// <summary>Meta's code; <see langword="null"/> if it answered with none.</summary>
    public int? Code { get; init; }

    /// <summary>Meta's subcode, for its support; <see langword="null"/> if there is none.</summary>
    public int? Subcode { get; init; }

    /// <summary>Meta's own words. They may hold phone numbers: do not log them.</summary>
    public string? Details { get; init; }

    /// <summary>The trace id that Meta's support asks for.</summary>
    public string? TraceId { get; init; }
}
