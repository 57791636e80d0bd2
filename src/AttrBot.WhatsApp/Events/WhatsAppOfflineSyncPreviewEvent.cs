namespace AttrBot.WhatsApp;

/// <summary>WhatsApp tells how much has waited for the account while it was not connected. Best effort.</summary>
public sealed record WhatsAppOfflineSyncPreviewEvent : BotEvent
{
    /// <summary>Everything together.</summary>
    public int Total { get; init; }

    /// <summary>Messages.</summary>
    public int Messages { get; init; }

    /// <summary>Receipts.</summary>
    public int Receipts { get; init; }

    /// <summary>Notifications: changes of groups, pictures and the like.</summary>
    public int Notifications { get; init; }

    /// <summary>Changes of settings and contacts.</summary>
    public int AppDataChanges { get; init; }
}
