namespace AttrBot.WhatsApp;

/// <summary>Somebody's name and number, as a card that can be saved.</summary>
/// <param name="Name">The name.</param>
/// <param name="PhoneNumber">The phone number with its country code, for example <c>+15550001111</c>.</param>
public sealed record WhatsAppContact(string Name, string PhoneNumber) : WhatsAppContent
{
    /// <summary>Where they work. Default: nothing.</summary>
    public string Organization { get; init; } = "";

    /// <summary>
    /// The whole card as a vCard, where name and number are not enough; then it alone is sent. Default: made of the members above.
    /// </summary>
    public string? VCard { get; init; }

    /// <summary>The message to answer.</summary>
    public WhatsAppQuote? Quote { get; init; }
}
