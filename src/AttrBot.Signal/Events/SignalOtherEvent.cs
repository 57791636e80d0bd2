namespace AttrBot.Signal;

/// <summary>
/// Something came that has no event of its own: Signal's housekeeping (a profile key, the start of a group call, the set-up of a
/// call's connection, settings of another device), or something newer than this package. <see cref="BotEvent.RawJson"/> has all
/// that is known of it. Best effort.
/// </summary>
public sealed record SignalOtherEvent : BotEvent
{
    /// <summary>Who sent it, as far as it is known.</summary>
    public ChatUser? Sender { get; init; }

    /// <summary>When, by the sender's clock.</summary>
    public DateTimeOffset? Timestamp { get; init; }
}
