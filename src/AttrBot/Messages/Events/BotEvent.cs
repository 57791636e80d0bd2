namespace AttrBot;

/// <summary>Something that happened to one of the bot's sessions. Transports derive their own events from it. Immutable.</summary>
public abstract record BotEvent
{
    /// <summary>The session that it happened to.</summary>
    public required string Session { get; init; }

    /// <summary>What the transport received, as UTF-8 JSON; empty if the transport has none.</summary>
    public ReadOnlyMemory<byte> RawJson { get; init; }
}
