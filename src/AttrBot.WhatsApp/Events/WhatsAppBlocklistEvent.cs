using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>The list of those whom the account blocks has changed. In memory only.</summary>
public sealed record WhatsAppBlocklistEvent : BotEvent
{
    /// <summary>Whether the list is another one as a whole: ask the client for it.</summary>
    public bool IsReset { get; init; }

    /// <summary>What has changed.</summary>
    public ImmutableArray<WhatsAppBlocklistChange> Changes { get; init; } = [];
}
