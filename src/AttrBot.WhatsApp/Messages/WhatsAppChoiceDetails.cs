namespace AttrBot.WhatsApp;

/// <summary>What somebody chose of the buttons or the list of a business message.</summary>
/// <param name="Id">The button's or row's id.</param>
/// <param name="Text">What stood on it.</param>
public sealed record WhatsAppChoiceDetails(string Id, string? Text);
