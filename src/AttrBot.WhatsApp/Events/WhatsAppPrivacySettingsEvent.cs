using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>The account's privacy settings were changed, on this or another device. Best effort.</summary>
public sealed record WhatsAppPrivacySettingsEvent : BotEvent
{
    /// <summary>The settings as they now are, by WhatsApp's names: <c>lastSeen</c> is <c>contacts</c> …</summary>
    public required ImmutableDictionary<string, string> Settings { get; init; }

    /// <summary>The names of those that have changed; empty if the engine does not tell.</summary>
    public ImmutableArray<string> Changed { get; init; } = [];
}
