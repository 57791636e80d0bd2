namespace AttrBot.WhatsApp;

/// <summary>
/// Something came that has no event of its own: WhatsApp's housekeeping (keys for a group, the phone's settings), or something newer
/// than this package. <see cref="BotEvent.RawJson"/> has all that is known of it. Best effort.
/// </summary>
public sealed record UnknownEvent : BotEvent
{
    /// <summary>Its name as the engine or the Cloud API writes it.</summary>
    public required string Name { get; init; }

    /// <summary>For a message: what it holds, by the name of the protocol's field, such as <c>senderKeyDistributionMessage</c>.</summary>
    public string? Content { get; init; }

    /// <summary>Who sent it, as far as it is known.</summary>
    public ChatUser? Sender { get; init; }
}
