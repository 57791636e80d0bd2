namespace AttrBot.WhatsApp;

/// <summary>
/// Somebody's keys have changed: a new phone, the app installed again, or somebody in between. In memory only.
/// </summary>
public sealed record WhatsAppIdentityChangeEvent : BotEvent
{
    /// <summary>Who.</summary>
    public required ChatUser User { get; init; }

    /// <summary>When; <see langword="null"/> if the engine does not tell.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Whether the engine found it out from a message, and was not told by WhatsApp.</summary>
    public bool IsImplicit { get; init; }
}
