namespace AttrBot.WhatsApp;

/// <summary>
/// Somebody came online or went offline. WhatsApp tells it of those alone whose presence has been subscribed to. Best effort.
/// </summary>
public sealed record WhatsAppPresenceEvent : BotEvent
{
    /// <summary>Who.</summary>
    public required ChatUser User { get; init; }

    /// <summary>Whether the person is online.</summary>
    public required bool IsAvailable { get; init; }

    /// <summary>When the person was last online; <see langword="null"/> if that is hidden, or the person is online.</summary>
    public DateTimeOffset? LastSeen { get; init; }
}
