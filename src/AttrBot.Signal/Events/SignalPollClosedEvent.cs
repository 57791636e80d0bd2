namespace AttrBot.Signal;

/// <summary>Whoever asked has ended a poll (signal-cli 0.13.23 and later). Kept until it has been handled.</summary>
public sealed record SignalPollClosedEvent : ConversationEvent
{
    /// <summary>The poll.</summary>
    public required MessageId Poll { get; init; }

    /// <inheritdoc/>
    public override string DeliveryId => $"poll-closed:{Poll.Value}";
}
