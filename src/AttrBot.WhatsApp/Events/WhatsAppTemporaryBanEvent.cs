namespace AttrBot.WhatsApp;

/// <summary>
/// WhatsApp does not let the account in for a while. The session waits until that is over, and connects again.
/// </summary>
public sealed record WhatsAppTemporaryBanEvent : BotEvent
{
    /// <summary>WhatsApp's number for the reason; <see langword="null"/> if the engine does not tell.</summary>
    public int? Code { get; init; }

    /// <summary>Why, as the engine says it.</summary>
    public string? Reason { get; init; }

    /// <summary>How long from now; <see langword="null"/> if the engine does not tell.</summary>
    public TimeSpan? ExpiresIn { get; init; }
}
