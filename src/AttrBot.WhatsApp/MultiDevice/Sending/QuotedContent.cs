using System.Text.Json;
using System.Text.Json.Nodes;

namespace AttrBot.WhatsApp.MultiDevice.Sending;

/// <summary>Takes the message out of what the engine told of it, so that an answer can show it.</summary>
internal static class QuotedContent
{
    /// <summary>The longest that is shown as it was, in UTF-16 code units: it travels within the answer.</summary>
    private const int MaxLength = 32 * 1024;

    /// <summary>
    /// The message as JSON of the protocol; <see langword="null"/> if it is not known, too long, or nothing but text.
    /// </summary>
    public static string? Of(Message message)
    {
        try
        {
            return message.RawJson.IsEmpty ? null : Find(message.RawJson);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // Names that stand twice, or half a surrogate pair: then the text alone is shown.
            return null;
        }
    }

    private static string? Find(ReadOnlyMemory<byte> raw)
    {
        if (JsonNode.Parse(raw.Span) is not JsonObject root
            || (root["data"] as JsonObject ?? root)["message"] is not JsonObject content
            || content.ContainsKey("conversation"))
        {
            return null;
        }

        // Keys and what it answered itself are not shown, and would make each answer longer than the last.
        content.Remove("messageContextInfo");
        content.Remove("senderKeyDistributionMessage");
        foreach (KeyValuePair<string, JsonNode?> part in content)
        {
            (part.Value as JsonObject)?.Remove("contextInfo");
        }

        string json = content.ToJsonString();
        return content.Count > 0 && json.Length <= MaxLength ? json : null;
    }
}
