using System.Text.Json;
using System.Text.Json.Nodes;

namespace AttrBot.WhatsApp.MultiDevice.Sending;

/// <summary>Writes the message that pins another one, or takes it down.</summary>
internal static class PinBuilder
{
    /// <param name="pin">What is to be done.</param>
    /// <param name="key">The name of the message, as the engine wrote it.</param>
    public static JsonObject Pin(WhatsAppPin pin, JsonElement key)
    {
        bool isPinned = pin.Duration > TimeSpan.Zero;
        var message = new JsonObject
        {
            ["pinInChatMessage"] = new JsonObject
            {
                ["key"] = JsonObject.Create(key),
                ["type"] = isPinned ? "PIN_FOR_ALL" : "UNPIN_FOR_ALL",
            },
        };
        if (isPinned)
        {
            message["messageContextInfo"] = new JsonObject { ["messageAddOnDurationInSecs"] = (long)pin.Duration.TotalSeconds };
        }

        return message;
    }
}
