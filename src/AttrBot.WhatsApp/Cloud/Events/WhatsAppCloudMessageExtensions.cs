using System.Text.Json;
using AttrBot.WhatsApp;
using AttrBot.WhatsApp.Cloud;

namespace AttrBot;

/// <summary>What the Cloud API tells of messages beyond what every messenger has.</summary>
public static class WhatsAppCloudMessageExtensions
{
    /// <summary>Reads it, from the message's raw JSON: also of one that comes again after a restart.</summary>
    /// <param name="message">The message.</param>
    /// <returns>What is known; <see langword="null"/> if the message did not come through the Cloud API.</returns>
    public static CloudMessageDetails? WhatsAppCloud(this Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.RawJson.IsEmpty)
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(message.RawJson);
            return CloudDetailsReader.Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
