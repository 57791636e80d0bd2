using System.Text.Json;

namespace AttrBot.WhatsApp.MultiDevice.Receiving;

/// <summary>Reads what has changed in a group. What is missing or wrong is left out.</summary>
internal static class GroupDetailsReader
{
    /// <param name="rawJson">The event's <see cref="BotEvent.RawJson"/>.</param>
    public static WhatsAppGroupChangeDetails? Read(ReadOnlyMemory<byte> rawJson)
    {
        if (rawJson.IsEmpty)
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(rawJson);
            return document.RootElement.Text("event") == "group:info" && document.RootElement.Object("data") is { } data ? Read(data) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static WhatsAppGroupChangeDetails Read(JsonElement data) => new()
    {
        Name = data.Text("name"),
        Description = data.Text("description"),
        IsAnnounce = data.Flag("announce"),
        IsLocked = data.Flag("locked"),
        IsEphemeral = data.Flag("ephemeral"),
        ExpiresIn = data.Seconds("expiration"),
        IsDeleted = data.Is("deleted"),
        InviteLink = data.Words("newInviteLink"),
        Promoted = [.. data.Jids("promote").Select(jid => People.User(jid))],
        Demoted = [.. data.Jids("demote").Select(jid => People.User(jid))],
    };
}
