namespace AttrBot.WhatsApp;

/// <summary>A channel was muted, or is not any more. In memory only.</summary>
public sealed record WhatsAppNewsletterMuteChangeEvent : BotEvent
{
    /// <summary>The channel.</summary>
    public required Jid Newsletter { get; init; }

    /// <summary>Whether it is muted now.</summary>
    public required bool IsMuted { get; init; }
}
