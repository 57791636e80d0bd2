namespace AttrBot.WhatsApp;

/// <summary>The account does not follow a channel any more. In memory only.</summary>
public sealed record WhatsAppNewsletterLeaveEvent : BotEvent
{
    /// <summary>The channel.</summary>
    public required Jid Newsletter { get; init; }

    /// <summary>What the account is to the channel now, as WhatsApp names it: <c>guest</c> …</summary>
    public string? Role { get; init; }
}
