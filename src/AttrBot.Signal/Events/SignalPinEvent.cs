namespace AttrBot.Signal;

/// <summary>Somebody pinned a message, or took it off again (signal-cli 0.14 and later). Kept until it has been handled.</summary>
public sealed record SignalPinEvent : ConversationEvent
{
    /// <summary>The message.</summary>
    public required MessageId Target { get; init; }

    /// <summary>Who wrote it; <see langword="null"/> if signal-cli does not tell.</summary>
    public ChatUser? TargetAuthor { get; init; }

    /// <summary>Whether it is pinned now.</summary>
    public required bool IsPinned { get; init; }

    /// <summary>How long it stays pinned; <see langword="null"/>: until it is taken off.</summary>
    public TimeSpan? Duration { get; init; }

    /// <inheritdoc/>
    public override string DeliveryId => $"pin:{Target.Value}:{Timestamp.ToUnixTimeMilliseconds()}";
}
