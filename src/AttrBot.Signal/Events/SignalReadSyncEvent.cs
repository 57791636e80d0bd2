using System.Collections.Immutable;

namespace AttrBot.Signal;

/// <summary>Messages were read on another device of the bot's own account. Best effort.</summary>
public sealed record SignalReadSyncEvent : BotEvent
{
    /// <summary>The messages. Signal does not say in which conversations.</summary>
    public required ImmutableArray<SignalReadMark> Messages { get; init; }
}
