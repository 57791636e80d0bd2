namespace AttrBot.WhatsApp;

/// <summary>Somebody was blocked, or is not any more.</summary>
/// <param name="User">Who.</param>
/// <param name="IsBlocked">Whether the person is blocked now.</param>
public sealed record WhatsAppBlocklistChange(ChatUser User, bool IsBlocked);
