using System.Text.Json;

namespace AttrBot.WhatsApp;

/// <summary>Who may see what of an account. Immutable.</summary>
/// <param name="Raw">All that the engine told.</param>
public sealed record WhatsAppPrivacySettings(JsonElement Raw)
{
    /// <summary>Who sees when the account was online last.</summary>
    public WhatsAppAudience LastSeen { get; init; }

    /// <summary>Who sees that the account is online.</summary>
    public WhatsAppAudience Online { get; init; }

    /// <summary>Who sees the picture.</summary>
    public WhatsAppAudience Picture { get; init; }

    /// <summary>Who sees the text about the account.</summary>
    public WhatsAppAudience About { get; init; }

    /// <summary>Who may add the account to groups.</summary>
    public WhatsAppAudience GroupAdd { get; init; }

    /// <summary>Who gets read marks.</summary>
    public WhatsAppAudience ReadReceipts { get; init; }

    /// <summary>Who may call.</summary>
    public WhatsAppAudience Calls { get; init; }

    /// <summary>Who may write.</summary>
    public WhatsAppAudience Messages { get; init; }
}
