namespace AttrBot.WhatsApp;

/// <summary>A contact was added or changed, or somebody chose another name. Best effort.</summary>
public sealed record WhatsAppContactEvent : BotEvent
{
    /// <summary>Who, with the name that the person chose.</summary>
    public required ChatUser User { get; init; }

    /// <summary>The name in the account's own address book.</summary>
    public string? FullName { get; init; }
}
