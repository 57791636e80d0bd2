namespace AttrBot.WhatsApp;

/// <summary>
/// WhatsApp has taken over a message of the bot: one tick. That it was delivered and read is told by <see cref="ReceiptEvent"/>, which may
/// come before. Best effort.
/// </summary>
public sealed record CloudSentEvent : ConversationEvent
{
    /// <summary>The message.</summary>
    public required MessageId Message { get; init; }

    /// <summary>What it is priced as: <c>service</c>, <c>utility</c>, <c>marketing</c>, …; <see langword="null"/> if Meta does not say.</summary>
    public string? PricingCategory { get; init; }

    /// <summary>Whether it costs something; <see langword="null"/> if Meta does not say.</summary>
    public bool? IsBillable { get; init; }

    /// <summary>The <see cref="CloudContent.CallbackData"/> that it was sent with.</summary>
    public string? CallbackData { get; init; }

    /// <inheritdoc/>
    public override bool IsDurable => false;
}
