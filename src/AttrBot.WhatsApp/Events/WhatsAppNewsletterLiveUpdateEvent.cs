using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>
/// Views and reactions of a channel's posts have changed. WhatsApp tells it of channels alone whose live updates have been subscribed
/// to. Best effort.
/// </summary>
public sealed record WhatsAppNewsletterLiveUpdateEvent : BotEvent
{
    /// <summary>The channel.</summary>
    public required Jid Newsletter { get; init; }

    /// <summary>When; <see langword="null"/> if the engine does not tell.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The posts.</summary>
    public ImmutableArray<WhatsAppNewsletterPostCount> Posts { get; init; } = [];
}
