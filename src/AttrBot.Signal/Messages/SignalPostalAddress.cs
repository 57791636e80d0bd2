namespace AttrBot.Signal;

/// <summary>A postal address of a shared contact. What the sender left out is <see langword="null"/>.</summary>
public sealed record SignalPostalAddress
{
    /// <summary><c>HOME</c>, <c>WORK</c> or <c>CUSTOM</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The sender's own name for the kind.</summary>
    public string? Label { get; init; }

    /// <summary>The street, with the number of the house.</summary>
    public string? Street { get; init; }

    /// <summary>The post office box.</summary>
    public string? PostOfficeBox { get; init; }

    /// <summary>The part of the city.</summary>
    public string? Neighborhood { get; init; }

    /// <summary>The city.</summary>
    public string? City { get; init; }

    /// <summary>The state or region.</summary>
    public string? Region { get; init; }

    /// <summary>The postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>The country.</summary>
    public string? Country { get; init; }
}
