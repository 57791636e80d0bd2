using System.Collections.Immutable;

namespace AttrBot.Signal;

/// <summary>
/// The bot's own account blocks people and groups: the whole list, as another device sent it. signal-cli drops what those send.
/// </summary>
public sealed record SignalBlockListEvent : BotEvent
{
    /// <summary>The people: a phone number each, or the ACI where signal-cli knows no number.</summary>
    public required ImmutableArray<string> People { get; init; }

    /// <summary>The groups, written as in <see cref="ConversationKey.Chat"/>.</summary>
    public required ImmutableArray<string> Groups { get; init; }
}
