using System.Text.Json;

namespace AttrBot.WhatsApp;

/// <summary>A channel as the engine tells of it. Immutable.</summary>
public sealed record WhatsAppNewsletter
{
    /// <summary>Its address.</summary>
    public required Jid Id { get; init; }

    /// <summary>Its name; empty if it is not told.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it is about; empty if it is not told.</summary>
    public string Description { get; init; } = "";

    /// <summary>What the account is in it, in WhatsApp's word: <c>owner</c>, <c>admin</c>, <c>subscriber</c>, <c>guest</c>; empty if it is not told.</summary>
    public string Role { get; init; } = "";

    /// <summary>Whether the account has muted it; <see langword="null"/> if it is not told.</summary>
    public bool? IsMuted { get; init; }

    /// <summary>All that the engine told.</summary>
    public JsonElement Raw { get; init; }
}
