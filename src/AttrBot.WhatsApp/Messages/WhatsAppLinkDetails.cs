namespace AttrBot.WhatsApp;

/// <summary>A link that is shown with a message. The sender's app states it all.</summary>
/// <param name="Url">The link, as it stands in the text.</param>
/// <param name="Title">The page's title.</param>
/// <param name="Description">What the page is about.</param>
public sealed record WhatsAppLinkDetails(string Url, string? Title, string? Description);
