namespace AttrBot.WhatsApp;

/// <summary>A place.</summary>
/// <param name="Latitude">Degrees north of the equator, -90 to 90.</param>
/// <param name="Longitude">Degrees east of Greenwich, -180 to 180.</param>
public sealed record WhatsAppLocation(double Latitude, double Longitude) : WhatsAppContent
{
    /// <summary>What the place is called. Default: nothing.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its address. Default: nothing.</summary>
    public string Address { get; init; } = "";

    /// <summary>A page about it. Default: none.</summary>
    public string? Url { get; init; }

    /// <summary>The message to answer.</summary>
    public WhatsAppQuote? Quote { get; init; }
}
