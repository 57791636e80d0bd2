namespace AttrBot.WhatsApp;

/// <summary>
/// A message in the protocol's own words, for what has no type here: JSON of <c>waE2E.Message</c> in the spelling of its .proto file
/// (<c>stanzaID</c>, not <c>stanzaId</c>). A field that the engine does not know is refused.
/// </summary>
/// <param name="Json">The message: an object of at most <see cref="MaxBytes"/> in UTF-8.</param>
public sealed record WhatsAppRawContent(string Json) : WhatsAppContent
{
    /// <summary>The most bytes that the JSON may have in UTF-8.</summary>
    public const int MaxBytes = 512 * 1024;
}
