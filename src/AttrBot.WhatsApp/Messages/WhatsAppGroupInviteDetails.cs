namespace AttrBot.WhatsApp;

/// <summary>A group that a message invites to.</summary>
/// <param name="Group">The group.</param>
/// <param name="Code">The code to join it with.</param>
/// <param name="Name">The group's name.</param>
/// <param name="ExpiresAt">Until when the invitation is good.</param>
public sealed record WhatsAppGroupInviteDetails(Jid Group, string Code, string? Name, DateTimeOffset? ExpiresAt);
