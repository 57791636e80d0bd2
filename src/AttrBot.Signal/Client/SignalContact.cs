namespace AttrBot.Signal;

/// <summary>Somebody that the account knows. Immutable.</summary>
public sealed record SignalContact
{
    /// <summary>Who it is.</summary>
    public required SignalAddress Address { get; init; }

    /// <summary>The name that the account gave them; <see langword="null"/> if none.</summary>
    public string? Name { get; init; }

    /// <summary>The name that they chose; anybody can choose any. <see langword="null"/> if it is not known.</summary>
    public string? ProfileName { get; init; }

    /// <summary>What they say about themselves.</summary>
    public string? About { get; init; }

    /// <summary>Whether the account has blocked them.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>After how long messages disappear; zero if they do not.</summary>
    public TimeSpan MessageExpiration { get; init; }
}
