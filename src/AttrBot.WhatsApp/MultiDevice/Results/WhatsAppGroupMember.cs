namespace AttrBot.WhatsApp;

/// <summary>A member of a group.</summary>
/// <param name="Person">Who: by phone number or, in groups that hide it, by LID.</param>
/// <param name="IsAdmin">Whether they are an admin.</param>
/// <param name="IsSuperAdmin">Whether they made the group.</param>
public sealed record WhatsAppGroupMember(Jid Person, bool IsAdmin, bool IsSuperAdmin);
