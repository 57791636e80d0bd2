using System.Collections.Immutable;
using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>Reads messages that are more than text and files: places, contacts, links, invitations and choices.</summary>
internal static class ContentDetailsReader
{
    private const int MaxContacts = 257;

    public static WhatsAppLocationDetails? ReadLocation(JsonElement message)
    {
        JsonElement? live = message.Object("liveLocationMessage");
        JsonElement location = message.Object("locationMessage") ?? live ?? default;
        return location.Real("degreesLatitude") is { } latitude && location.Real("degreesLongitude") is { } longitude
            ? new WhatsAppLocationDetails
            {
                Latitude = latitude,
                Longitude = longitude,
                Name = location.Words("name"),
                Address = location.Words("address"),
                Url = location.Words("URL"),
                IsLive = live is not null || location.Is("isLive"),
                AccuracyInMeters = location.Count("accuracyInMeters"),
            }
            : null;
    }

    public static ImmutableArray<WhatsAppContactDetails> ReadContacts(JsonElement message) => message.Object("contactMessage") is { } one
        ? [Contact(one)]
        : [.. (message.Object("contactsArrayMessage") ?? default).Items("contacts").Take(MaxContacts).Select(Contact)];

    public static WhatsAppLinkDetails? ReadLink(JsonElement message) =>
        message.Object("extendedTextMessage") is { } text && text.Words("matchedText") is { } url
            ? new WhatsAppLinkDetails(url, text.Words("title"), text.Words("description"))
            : null;

    public static WhatsAppGroupInviteDetails? ReadInvite(JsonElement message) =>
        message.Object("groupInviteMessage") is { } invite && invite.Jid("groupJID") is { } group && invite.Words("inviteCode") is { } code
            ? new WhatsAppGroupInviteDetails(group, code, invite.Words("groupName"), invite.Time("inviteExpiration"))
            : null;

    public static WhatsAppChoiceDetails? ReadChoice(JsonElement message)
    {
        (string? id, string? text) = message.Object("buttonsResponseMessage") is { } button
            ? (button.Words("selectedButtonID"), button.Words("selectedDisplayText"))
            : message.Object("templateButtonReplyMessage") is { } template
                ? (template.Words("selectedID"), template.Words("selectedDisplayText"))
                : message.Object("listResponseMessage") is { } list
                    ? (list.Object("singleSelectReply")?.Words("selectedRowID"), list.Words("title"))
                    : (null, null);
        return id is null ? null : new WhatsAppChoiceDetails(id, text);
    }

    private static WhatsAppContactDetails Contact(JsonElement contact) => new(contact.Words("displayName"), contact.Words("vcard"));
}
