namespace AttrBot.Signal;

/// <summary>The key of a person that the account has seen, and how far it is trusted. Immutable.</summary>
public sealed record SignalIdentity
{
    /// <summary>Whose it is.</summary>
    public required SignalAddress Address { get; init; }

    /// <summary>The safety number, the same on both sides: compare it over another channel.</summary>
    public string? SafetyNumber { get; init; }

    /// <summary>The key's fingerprint, in hexadecimal digits.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>How far it is trusted.</summary>
    public SignalTrust Trust { get; init; }

    /// <summary>When it was seen first.</summary>
    public DateTimeOffset AddedAt { get; init; }
}
