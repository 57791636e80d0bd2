namespace AttrBot.Signal;

/// <summary>
/// Somebody changed after what time the messages of a conversation disappear. Kept until it has been handled. signal-cli tells it
/// from 0.13.21 on; an older one sends something that cannot be told from other housekeeping: <see cref="SignalOtherEvent"/>.
/// </summary>
public sealed record SignalExpirationEvent : ConversationEvent
{
    /// <summary>The new time, from when a message is read; <see langword="null"/>: messages stay.</summary>
    public TimeSpan? ExpiresIn { get; init; }

    /// <inheritdoc/>
    public override string DeliveryId => $"expiration:{Timestamp.ToUnixTimeMilliseconds()}";
}
