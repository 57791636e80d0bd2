using System.Text.Json.Nodes;

namespace AttrBot.WhatsApp.MultiDevice.Sending;

/// <summary>Writes the messages of an album.</summary>
internal static class AlbumBuilder
{
    /// <summary>The message that announces what belongs to it.</summary>
    public static JsonObject Album(IReadOnlyList<WhatsAppMedia> items) => new()
    {
        ["albumMessage"] = new JsonObject
        {
            ["expectedImageCount"] = items.Count(item => item is WhatsAppImage),
            ["expectedVideoCount"] = items.Count(item => item is WhatsAppVideo),
        },
    };

    /// <summary>A picture or video that belongs to an album.</summary>
    public static JsonObject Item(JsonObject message, Jid chat, MessageId album)
    {
        message["messageContextInfo"] = new JsonObject
        {
            ["messageAssociation"] = new JsonObject
            {
                ["associationType"] = "MEDIA_ALBUM",
                ["parentMessageKey"] = new JsonObject { ["remoteJID"] = chat.ToString(), ["fromMe"] = true, ["ID"] = album.Value },
            },
        };
        return message;
    }
}
