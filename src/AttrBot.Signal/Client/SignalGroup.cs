using System.Collections.Immutable;

namespace AttrBot.Signal;

/// <summary>A group that the account knows. Immutable.</summary>
public sealed record SignalGroup
{
    /// <summary>Its id in base64; the chat of its conversation is <c>group:</c> and this.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Its description.</summary>
    public string? Description { get; init; }

    /// <summary>Whether the account is a member.</summary>
    public bool IsMember { get; init; }

    /// <summary>Whether the account has blocked it.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>After how long messages disappear; zero if they do not.</summary>
    public TimeSpan MessageExpiration { get; init; }

    /// <summary>The members.</summary>
    public ImmutableArray<SignalAddress> Members { get; init; } = [];

    /// <summary>The members who may change everything.</summary>
    public ImmutableArray<SignalAddress> Admins { get; init; } = [];

    /// <summary>Those who were invited and have not accepted yet.</summary>
    public ImmutableArray<SignalAddress> PendingMembers { get; init; } = [];

    /// <summary>Those who ask to be let in.</summary>
    public ImmutableArray<SignalAddress> RequestingMembers { get; init; } = [];

    /// <summary>Those who may not come back.</summary>
    public ImmutableArray<SignalAddress> Banned { get; init; } = [];

    /// <summary>Who may add members.</summary>
    public SignalGroupPermission AddMembers { get; init; }

    /// <summary>Who may change name, description and picture.</summary>
    public SignalGroupPermission EditDetails { get; init; }

    /// <summary>Who may write.</summary>
    public SignalGroupPermission SendMessages { get; init; }

    /// <summary>The link by which people join; <see langword="null"/> if there is none.</summary>
    public string? InviteLink { get; init; }
}
