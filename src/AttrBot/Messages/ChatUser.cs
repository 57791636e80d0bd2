using System.Collections.Immutable;

namespace AttrBot;

/// <summary>A person or account in a conversation. Immutable.</summary>
public sealed record ChatUser
{
    /// <summary>The id that stays: Signal's ACI, WhatsApp's JID, otherwise the phone number.</summary>
    public required string Id { get; init; }

    /// <summary>All ids that the transport knows, <see cref="Id"/> among them or not: ACI, phone number, JID, LID.</summary>
    public ImmutableArray<string> KnownIds { get; init; } = [];

    /// <summary>The name that the person chose; anybody can choose any. <see langword="null"/> if unknown.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Whether one of the user's ids is the given one. Letter case counts.</summary>
    /// <param name="id">A phone number, ACI, JID or LID.</param>
    /// <returns><see langword="true"/> if it is.</returns>
    public bool HasId(string id) => Id == id || (!KnownIds.IsDefault && KnownIds.Contains(id));
}
