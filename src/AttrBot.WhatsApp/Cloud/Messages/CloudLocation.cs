namespace AttrBot.WhatsApp;

/// <summary>A place.</summary>
/// <param name="Latitude">In degrees, north positive: -90 to 90.</param>
/// <param name="Longitude">In degrees, east positive: -180 to 180.</param>
public sealed record CloudLocation(double Latitude, double Longitude) : CloudContent
{
    /// <summary>The place's name.</summary>
    public string? Name { get; init; }

    /// <summary>Its address; shown only with a name.</summary>
    public string? Address { get; init; }
}
