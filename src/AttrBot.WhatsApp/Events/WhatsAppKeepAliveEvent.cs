namespace AttrBot.WhatsApp;

/// <summary>WhatsApp has not answered the engine's pings, or answers them again. Best effort.</summary>
public sealed record WhatsAppKeepAliveEvent : BotEvent
{
    /// <summary>Whether pings are answered again.</summary>
    public required bool IsRestored { get; init; }

    /// <summary>How many pings in a row were not answered.</summary>
    public int ErrorCount { get; init; }
}
