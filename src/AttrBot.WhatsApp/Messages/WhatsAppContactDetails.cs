namespace AttrBot.WhatsApp;

/// <summary>A contact that a message shares.</summary>
/// <param name="Name">The name that is shown.</param>
/// <param name="VCard">The contact's card (RFC 2426), as it was sent: parse it with care.</param>
public sealed record WhatsAppContactDetails(string? Name, string? VCard);
