namespace AttrBot.WhatsApp;

/// <summary>
/// A message that is too old to be answered: from the history that the phone handed over, or older than
/// <see cref="WhatsAppOptions.MaxMessageAge"/> when it came. No trigger runs. Best effort.
/// </summary>
public sealed record WhatsAppPastMessageEvent : ConversationEvent
{
    /// <summary>The message.</summary>
    public required Message Message { get; init; }

    /// <summary>Whether it is from the phone's history.</summary>
    public bool IsHistory { get; init; }

    /// <inheritdoc/>
    public override bool IsDurable => false;
}
