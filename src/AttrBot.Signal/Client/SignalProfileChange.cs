namespace AttrBot.Signal;

/// <summary>What is to change of the account's profile. What is not set stays as it is. Immutable.</summary>
public sealed record SignalProfileChange
{
    /// <summary>The name that people see. An account without one looks like a stranger.</summary>
    public string? GivenName { get; init; }

    /// <summary>The family name; empty takes it away.</summary>
    public string? FamilyName { get; init; }

    /// <summary>What the account says about itself; empty takes it away.</summary>
    public string? About { get; init; }

    /// <summary>An emoji before it; empty takes it away.</summary>
    public string? AboutEmoji { get; init; }

    /// <summary>The picture.</summary>
    public OutgoingAttachment? Avatar { get; init; }

    /// <summary>Whether to take the picture away.</summary>
    public bool RemoveAvatar { get; init; }
}
