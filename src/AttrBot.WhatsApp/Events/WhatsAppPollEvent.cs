using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>Somebody asks something in a poll. Kept until it has been handled.</summary>
public sealed record WhatsAppPollEvent : ConversationEvent
{
    /// <summary>The poll's id: votes name it.</summary>
    public required MessageId Id { get; init; }

    /// <summary>What is asked.</summary>
    public required string Question { get; init; }

    /// <summary>The answers to choose from, in order.</summary>
    public required ImmutableArray<string> Options { get; init; }

    /// <summary>How many answers one may choose; 0: as many as one likes.</summary>
    public int SelectableCount { get; init; }

    /// <inheritdoc/>
    public override string DeliveryId => $"poll:{Id.Value}";
}
