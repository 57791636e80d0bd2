using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Client;

/// <summary>WhatsApp's words for what can be hidden, and from whom; those of whatsmeow's <c>types/user.go</c>.</summary>
internal static class PrivacyWords
{
    private static readonly Dictionary<WhatsAppAudience, string> s_words = new()
    {
        [WhatsAppAudience.Everybody] = "all",
        [WhatsAppAudience.Contacts] = "contacts",
        [WhatsAppAudience.ContactsExcept] = "contact_blacklist",
        [WhatsAppAudience.Nobody] = "none",
        [WhatsAppAudience.SameAsLastSeen] = "match_last_seen",
        [WhatsAppAudience.Known] = "known",
    };

    private static readonly WhatsAppAudience[] s_allButKnown =
        [WhatsAppAudience.Everybody, WhatsAppAudience.Contacts, WhatsAppAudience.ContactsExcept, WhatsAppAudience.Nobody];

    public static string NameOf(WhatsAppPrivacyItem item) => item switch
    {
        WhatsAppPrivacyItem.LastSeen => "last",
        WhatsAppPrivacyItem.Online => "online",
        WhatsAppPrivacyItem.Picture => "profile",
        WhatsAppPrivacyItem.About => "status",
        WhatsAppPrivacyItem.GroupAdd => "groupadd",
        WhatsAppPrivacyItem.ReadReceipts => "readreceipts",
        WhatsAppPrivacyItem.Calls => "calladd",
        WhatsAppPrivacyItem.Messages => "messages",
        _ => throw new ArgumentOutOfRangeException(nameof(item), item, "There is nothing like that to hide."),
    };

    /// <exception cref="ArgumentException">WhatsApp does not offer the audience for this.</exception>
    public static string WordOf(WhatsAppPrivacyItem item, WhatsAppAudience audience) => AudiencesOf(item).Contains(audience)
        ? s_words[audience]
        : throw new ArgumentException($"WhatsApp offers for {item}: {string.Join(", ", AudiencesOf(item))}.", nameof(audience));

    public static WhatsAppPrivacySettings Read(JsonElement settings) => new(settings)
    {
        LastSeen = Audience(settings.TextOf("lastSeen")),
        Online = Audience(settings.TextOf("online")),
        Picture = Audience(settings.TextOf("profile")),
        About = Audience(settings.TextOf("status")),
        GroupAdd = Audience(settings.TextOf("groupAdd")),
        ReadReceipts = Audience(settings.TextOf("readReceipts")),
        Calls = Audience(settings.TextOf("callAdd")),
        Messages = Audience(settings.TextOf("messages")),
    };

    private static WhatsAppAudience Audience(string? word) => s_words.FirstOrDefault(pair => pair.Value == word).Key;

    private static WhatsAppAudience[] AudiencesOf(WhatsAppPrivacyItem item) => item switch
    {
        WhatsAppPrivacyItem.Online => [WhatsAppAudience.Everybody, WhatsAppAudience.SameAsLastSeen],
        WhatsAppPrivacyItem.GroupAdd => [WhatsAppAudience.Everybody, WhatsAppAudience.Contacts, WhatsAppAudience.ContactsExcept],
        WhatsAppPrivacyItem.ReadReceipts => [WhatsAppAudience.Everybody, WhatsAppAudience.Nobody],
        WhatsAppPrivacyItem.Calls => [WhatsAppAudience.Everybody, WhatsAppAudience.Known],
        WhatsAppPrivacyItem.Messages => [WhatsAppAudience.Everybody, WhatsAppAudience.Contacts],
        _ => s_allButKnown,
    };
}
