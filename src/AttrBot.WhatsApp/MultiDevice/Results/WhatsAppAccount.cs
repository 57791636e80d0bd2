namespace AttrBot.WhatsApp;

/// <summary>Who an account is.</summary>
/// <param name="Id">Its address, by phone number.</param>
/// <param name="Lid">Its address that hides the phone number; <see langword="null"/> if it is not told.</param>
/// <param name="Name">Its name; empty if it is not told.</param>
public sealed record WhatsAppAccount(Jid Id, Jid? Lid, string Name);
