using System.Collections.Immutable;

namespace AttrBot.Signal;

/// <summary>Somebody asks something in a poll (signal-cli 0.13.23 and later). Kept until it has been handled.</summary>
public sealed record SignalPollEvent : ConversationEvent
{
    /// <summary>The poll's id: votes name it.</summary>
    public required MessageId Id { get; init; }

    /// <summary>What is asked.</summary>
    public required string Question { get; init; }

    /// <summary>The answers to choose from, in order: votes count them from zero.</summary>
    public required ImmutableArray<string> Options { get; init; }

    /// <summary>Whether one may choose several.</summary>
    public bool AllowsMultiple { get; init; }

    /// <inheritdoc/>
    public override string DeliveryId => $"poll:{Id.Value}";
}
