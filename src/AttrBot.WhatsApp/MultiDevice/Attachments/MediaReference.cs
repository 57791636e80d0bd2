using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AttrBot.WhatsApp.MultiDevice.Receiving;

namespace AttrBot.WhatsApp.MultiDevice.Attachments;

/// <summary>
/// What an engine needs to fetch a file, as the id of an attachment: the part of the message that says where the file is and which key
/// opens it. So a message can still be opened that a durable inbox hands out after a restart.
/// </summary>
internal static class MediaReference
{
    // Keys, hashes and an address: some 700 characters.
    private const int MaxLength = 16 * 1024;

    private static readonly string[] s_fields =
    [
        "URL", "directPath", "mediaKey", "fileEncSHA256", "fileSHA256", "fileLength", "mimetype", "mediaKeyTimestamp",
    ];

    /// <summary>The id; <see langword="null"/> if there is no way to the file.</summary>
    public static string? Write(string field, JsonElement media)
    {
        if (!media.Has("directPath") && !media.Has("URL"))
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartObject(field);
            foreach (string name in s_fields)
            {
                if (media.Text(name) is { } text)
                {
                    writer.WriteString(name, text);
                }
                else if (media.Number(name) is { } number)
                {
                    // As protobuf's JSON writes 64-bit numbers.
                    writer.WriteString(name, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
                }
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.WrittenCount <= MaxLength ? Encoding.UTF8.GetString(buffer.WrittenSpan) : null;
    }

    /// <summary>The message to ask the engine for; <see langword="null"/> if the id is none that was made here.</summary>
    public static JsonObject? Read(string id)
    {
        try
        {
            return JsonNode.Parse(id) is JsonObject { Count: 1 } message && Array.Exists(MediaReader.Fields, message.ContainsKey) ? message : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
