namespace AttrBot.WhatsApp;

/// <summary>The session has been paired with an account, or pairing has failed and is tried again. In memory only.</summary>
public sealed record WhatsAppPairStatusEvent : BotEvent
{
    /// <summary>Whether it has been paired.</summary>
    public required bool IsSuccess { get; init; }

    /// <summary>The account.</summary>
    public ChatUser? Account { get; init; }

    /// <summary>The phone's platform, as WhatsApp names it: <c>android</c>, <c>iphone</c>.</summary>
    public string? Platform { get; init; }

    /// <summary>The name of a business account.</summary>
    public string? BusinessName { get; init; }

    /// <summary>Why it failed, as the engine says it.</summary>
    public string? Error { get; init; }
}
