namespace AttrBot.WhatsApp;

/// <summary>A place that a message shows.</summary>
public sealed record WhatsAppLocationDetails
{
    /// <summary>Degrees north of the equator.</summary>
    public required double Latitude { get; init; }

    /// <summary>Degrees east of Greenwich.</summary>
    public required double Longitude { get; init; }

    /// <summary>The place's name.</summary>
    public string? Name { get; init; }

    /// <summary>The place's address.</summary>
    public string? Address { get; init; }

    /// <summary>A page about the place.</summary>
    public string? Url { get; init; }

    /// <summary>Whether the sender shares where they are for a while: further messages move the place.</summary>
    public bool IsLive { get; init; }

    /// <summary>How exact it is, in meters.</summary>
    public int? AccuracyInMeters { get; init; }
}
