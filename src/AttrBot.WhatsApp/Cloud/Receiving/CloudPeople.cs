using System.Collections.Immutable;
using System.Text.Json;
using AttrBot.WhatsApp.Cloud.Graph;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>
/// The people that a change of a delivery tells of. A person's id is the digits of their phone number, or, where WhatsApp hides it, the
/// business-scoped user id.
/// </summary>
internal sealed class CloudPeople
{
    private readonly JsonElement[] _contacts;

    public CloudPeople(JsonElement value)
    {
        _contacts = [.. value.Items("contacts")];
    }

    /// <summary>Who it is; <see langword="null"/> if no id is told.</summary>
    public ChatUser? Find(string? whatsAppId, string? userId, string? parentUserId)
    {
        JsonElement? contact = ContactOf(whatsAppId, userId);
        whatsAppId ??= contact?.Id("wa_id");
        userId ??= contact?.Id("user_id");
        if ((whatsAppId ?? userId ?? parentUserId) is not { } id)
        {
            return null;
        }

        JsonElement? profile = contact?.Object("profile");
        return new ChatUser
        {
            Id = id,
            KnownIds = IdsOf(whatsAppId, userId, parentUserId ?? contact?.Id("parent_user_id")),
            DisplayName = profile?.Text("name") ?? profile?.Text("username"),
        };
    }

    private static ImmutableArray<string> IdsOf(string? whatsAppId, string? userId, string? parentUserId)
    {
        var ids = ImmutableArray.CreateBuilder<string>(4);
        if (whatsAppId is not null)
        {
            ids.Add(whatsAppId);
            if (whatsAppId.All(char.IsAsciiDigit))
            {
                // As people write it, and as lists of allowed people have it.
                ids.Add($"+{whatsAppId}");
            }
        }

        ids.AddRange(new[] { userId, parentUserId }.OfType<string>());
        return ids.ToImmutable();
    }

    private JsonElement? ContactOf(string? whatsAppId, string? userId)
    {
        foreach (JsonElement contact in _contacts)
        {
            if ((whatsAppId is not null && contact.Id("wa_id") == whatsAppId) || (userId is not null && contact.Id("user_id") == userId))
            {
                return contact;
            }
        }

        // WhatsApp's id of a person need not be the number that was sent from, as with Mexico's and Brazil's.
        return _contacts.Length == 1 ? _contacts[0] : null;
    }
}
