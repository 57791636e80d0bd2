namespace AttrBot.WhatsApp;

/// <summary>
/// A message came that the engine could not decrypt. The engine asks the sender's phone to send it once more; if that helps, the message
/// follows. Kept until it has been handled.
/// </summary>
public sealed record WhatsAppUndecryptableEvent : ConversationEvent
{
    /// <summary>The message's id.</summary>
    public required MessageId Id { get; init; }

    /// <summary>Whether it was not sent to this device at all: view-once messages are shown on phones alone.</summary>
    public bool IsUnavailable { get; init; }

    /// <summary>Whether other apps do not show the failure either: the message was not meant to be seen.</summary>
    public bool IsHidden { get; init; }

    /// <inheritdoc/>
    public override string DeliveryId => $"undecryptable:{Id.Value}";
}
