namespace AttrBot.Signal;

/// <summary>Whether somebody is on Signal. Immutable.</summary>
public sealed record SignalUserStatus
{
    /// <summary>What was asked for: a number or a username.</summary>
    public required string Asked { get; init; }

    /// <summary>Whether they are registered.</summary>
    public bool IsRegistered { get; init; }

    /// <summary>Who they are, as far as Signal tells.</summary>
    public required SignalAddress Address { get; init; }
}
