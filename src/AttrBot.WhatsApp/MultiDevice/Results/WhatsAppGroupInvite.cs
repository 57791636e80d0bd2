namespace AttrBot.WhatsApp;

/// <summary>An invitation into a group that an admin sent: a message <c>groupInviteMessage</c>.</summary>
/// <param name="Group">The group.</param>
/// <param name="Inviter">Who sent it.</param>
/// <param name="Code">Its code.</param>
/// <param name="Expiration">Until when it holds.</param>
public sealed record WhatsAppGroupInvite(Jid Group, Jid Inviter, string Code, DateTimeOffset Expiration);
