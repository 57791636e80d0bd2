using System.Collections.Immutable;

namespace AttrBot;

/// <summary>A message that somebody sent. Immutable.</summary>
public sealed record Message
{
    /// <summary>Its id.</summary>
    public required MessageId Id { get; init; }

    /// <summary>Its text; empty if it has none. May hold anything: line breaks, NULs, lone surrogates.</summary>
    public required string Text { get; init; }

    /// <summary>Who sent it.</summary>
    public required ChatUser Sender { get; init; }

    /// <summary>Where it was sent.</summary>
    public required Conversation Conversation { get; init; }

    /// <summary>When it was sent, by the sender's clock.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Whether the bot's own account sent it, from another device.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Its attachments.</summary>
    public ImmutableArray<Attachment> Attachments { get; init; } = [];

    /// <summary>The message that it answers, if it quotes one.</summary>
    public Quote? Quote { get; init; }

    /// <summary>The people that it mentions.</summary>
    public ImmutableArray<Mention> Mentions { get; init; } = [];

    /// <summary>What the transport received, as UTF-8 JSON; empty if the transport has none.</summary>
    public ReadOnlyMemory<byte> RawJson { get; init; }
}
