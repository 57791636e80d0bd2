namespace AttrBot.WhatsApp;

/// <summary>What is known of a phone number.</summary>
/// <param name="PhoneNumber">The number, as it was asked for.</param>
/// <param name="IsOnWhatsApp">Whether somebody on WhatsApp has it.</param>
/// <param name="Person">Who; <see langword="null"/> if it is not told.</param>
public sealed record WhatsAppNumber(string PhoneNumber, bool IsOnWhatsApp, Jid? Person);
