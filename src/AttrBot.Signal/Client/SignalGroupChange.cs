using System.Collections.Immutable;

namespace AttrBot.Signal;

/// <summary>What a new group is to be, or what is to change of one. What is not set stays as it is. Immutable.</summary>
public sealed record SignalGroupChange
{
    /// <summary>The name. A new group needs one.</summary>
    public string? Name { get; init; }

    /// <summary>The description; empty takes it away.</summary>
    public string? Description { get; init; }

    /// <summary>The picture.</summary>
    public OutgoingAttachment? Avatar { get; init; }

    /// <summary>Whom to add.</summary>
    public ImmutableArray<SignalRecipient> AddMembers { get; init; } = [];

    /// <summary>Whom to remove. Not for a new group.</summary>
    public ImmutableArray<SignalRecipient> RemoveMembers { get; init; } = [];

    /// <summary>Whom to make an administrator; they must be members.</summary>
    public ImmutableArray<SignalRecipient> AddAdmins { get; init; } = [];

    /// <summary>Who is to be an administrator no longer. Not for a new group.</summary>
    public ImmutableArray<SignalRecipient> RemoveAdmins { get; init; } = [];

    /// <summary>Whom to keep out.</summary>
    public ImmutableArray<SignalRecipient> Ban { get; init; } = [];

    /// <summary>Whom to keep out no longer.</summary>
    public ImmutableArray<SignalRecipient> Unban { get; init; } = [];

    /// <summary>Whether people can join by a link.</summary>
    public SignalGroupLink? Link { get; init; }

    /// <summary>Whether to make a new link, so that the old one lets nobody in any more.</summary>
    public bool ResetLink { get; init; }

    /// <summary>Who may add members.</summary>
    public SignalGroupPermission? AddMembersPermission { get; init; }

    /// <summary>Who may change name, description and picture.</summary>
    public SignalGroupPermission? EditDetailsPermission { get; init; }

    /// <summary>Who may write.</summary>
    public SignalGroupPermission? SendMessagesPermission { get; init; }

    /// <summary>After how long messages disappear, in whole seconds; zero switches that off.</summary>
    public TimeSpan? MessageExpiration { get; init; }
}
