namespace AttrBot.WhatsApp;

/// <summary>Somebody who asks to join a group.</summary>
/// <param name="Person">Who.</param>
/// <param name="RequestedAt">When they asked; <see langword="null"/> if it is not told.</param>
public sealed record WhatsAppJoinRequest(Jid Person, DateTimeOffset? RequestedAt);
