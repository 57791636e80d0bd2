namespace AttrBot.WhatsApp;

/// <summary>All that has waited for the account while it was not connected has come. Best effort.</summary>
public sealed record WhatsAppOfflineSyncCompletedEvent : BotEvent
{
    /// <summary>How much it was.</summary>
    public int Count { get; init; }
}
