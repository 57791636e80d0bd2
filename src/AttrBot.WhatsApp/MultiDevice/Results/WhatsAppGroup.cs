using System.Collections.Immutable;
using System.Text.Json;

namespace AttrBot.WhatsApp;

/// <summary>A group or community as the engine tells of it. Immutable.</summary>
public sealed record WhatsAppGroup
{
    /// <summary>Its address.</summary>
    public required Jid Id { get; init; }

    /// <summary>Its name; empty if it is not told.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its description; empty if there is none.</summary>
    public string Description { get; init; } = "";

    /// <summary>Who made it; empty if it is not told.</summary>
    public Jid Owner { get; init; }

    /// <summary>Whether admins alone write in it.</summary>
    public bool IsAnnounce { get; init; }

    /// <summary>Whether admins alone change name, picture and description.</summary>
    public bool IsLocked { get; init; }

    /// <summary>Whether its messages disappear.</summary>
    public bool IsEphemeral { get; init; }

    /// <summary>Its members; none if they are not told, as for a group that was just made.</summary>
    public ImmutableArray<WhatsAppGroupMember> Members { get; init; } = [];

    /// <summary>All that the engine told.</summary>
    public JsonElement Raw { get; init; }
}
