using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>What has changed in a group, besides who joined and left. What has not changed is <see langword="null"/>.</summary>
public sealed record WhatsAppGroupChangeDetails
{
    /// <summary>The group's new name.</summary>
    public string? Name { get; init; }

    /// <summary>The group's new description; empty: it was taken away.</summary>
    public string? Description { get; init; }

    /// <summary>Whether admins alone may write now.</summary>
    public bool? IsAnnounce { get; init; }

    /// <summary>Whether admins alone may change the group now.</summary>
    public bool? IsLocked { get; init; }

    /// <summary>Whether messages disappear now.</summary>
    public bool? IsEphemeral { get; init; }

    /// <summary>After what time messages disappear now, where the engine tells.</summary>
    public TimeSpan? ExpiresIn { get; init; }

    /// <summary>Whether the group was deleted.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>The new link to join with.</summary>
    public string? InviteLink { get; init; }

    /// <summary>Who became admin.</summary>
    public ImmutableArray<ChatUser> Promoted { get; init; } = [];

    /// <summary>Who is not admin any more.</summary>
    public ImmutableArray<ChatUser> Demoted { get; init; } = [];
}
