using System.Collections.Immutable;

namespace AttrBot.Signal;

/// <summary>A contact that somebody shares: as the sender has it in their address book, not somebody on Signal.</summary>
public sealed record SignalSharedContact
{
    /// <summary>The parts of the name that are there, in the order prefix, given, middle, family, suffix.</summary>
    public required string Name { get; init; }

    /// <summary>The given name.</summary>
    public string? GivenName { get; init; }

    /// <summary>The family name.</summary>
    public string? FamilyName { get; init; }

    /// <summary>The nickname.</summary>
    public string? Nickname { get; init; }

    /// <summary>The organization.</summary>
    public string? Organization { get; init; }

    /// <summary>The phone numbers.</summary>
    public ImmutableArray<SignalContactValue> Phones { get; init; } = [];

    /// <summary>The e-mail addresses.</summary>
    public ImmutableArray<SignalContactValue> Emails { get; init; } = [];

    /// <summary>The postal addresses.</summary>
    public ImmutableArray<SignalPostalAddress> Addresses { get; init; } = [];

    /// <summary>The picture.</summary>
    public SignalFile? Avatar { get; init; }
}
