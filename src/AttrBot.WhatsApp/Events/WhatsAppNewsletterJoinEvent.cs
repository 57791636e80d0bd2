namespace AttrBot.WhatsApp;

/// <summary>The account follows a channel now. In memory only.</summary>
public sealed record WhatsAppNewsletterJoinEvent : BotEvent
{
    /// <summary>The channel.</summary>
    public required Jid Newsletter { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }
}
