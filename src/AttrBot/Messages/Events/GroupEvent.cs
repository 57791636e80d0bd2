using System.Collections.Immutable;

namespace AttrBot;

/// <summary>A group changed: its name, its members, its settings.</summary>
public sealed record GroupEvent : ConversationEvent
{
    /// <summary>The members who joined or were added.</summary>
    public ImmutableArray<ChatUser> Joined { get; init; } = [];

    /// <summary>The members who left or were removed.</summary>
    public ImmutableArray<ChatUser> Left { get; init; } = [];

    /// <summary>The group's revision, if the transport counts them.</summary>
    public long? Revision { get; init; }

    /// <inheritdoc/>
    public override string DeliveryId => $"group:{Revision}:{Timestamp.ToUnixTimeMilliseconds()}";
}
