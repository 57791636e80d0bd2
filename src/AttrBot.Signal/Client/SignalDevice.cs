namespace AttrBot.Signal;

/// <summary>A device of the account. Immutable.</summary>
public sealed record SignalDevice
{
    /// <summary>Its number; 1 is the phone, or whatever has registered the account.</summary>
    public required int Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>When it was linked.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last seen; Signal gives the day alone.</summary>
    public DateTimeOffset LastSeenAt { get; init; }
}
