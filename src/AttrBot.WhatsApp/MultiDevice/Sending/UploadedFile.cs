using System.Text.Json;
using System.Text.Json.Nodes;
using AttrBot.WhatsApp.MultiDevice.Client;

namespace AttrBot.WhatsApp.MultiDevice.Sending;

/// <summary>A file that WhatsApp's servers hold, encrypted: what a message needs for it to be found and read.</summary>
internal sealed class UploadedFile
{
    private static readonly string[] s_texts = ["URL", "directPath", "mediaKey", "fileEncSHA256", "fileSHA256"];

    private readonly (string Field, string Value)[] _texts;
    private readonly long _length;
    private readonly long _time;

    private UploadedFile((string Field, string Value)[] texts, long length, string mediaType, DateTimeOffset time)
    {
        _texts = texts;
        _length = length;
        MediaType = mediaType;
        _time = time.ToUnixTimeSeconds();
    }

    /// <summary>Its media type.</summary>
    public string MediaType { get; }

    /// <summary>Reads the answer to an upload: its names are those of the message's fields.</summary>
    /// <returns>The file; <see langword="null"/> if something of it is missing.</returns>
    public static UploadedFile? Read(JsonElement answer, string mediaType, DateTimeOffset time)
    {
        var texts = new List<(string Field, string Value)>(s_texts.Length);
        foreach (string field in s_texts)
        {
            if (answer.TextOf(field) is not { Length: > 0 } value)
            {
                return null;
            }

            texts.Add((field, value));
        }

        return answer.LongOf("fileLength") is { } length and > 0 ? new UploadedFile([.. texts], length, mediaType, time) : null;
    }

    /// <summary>The fields that all messages with a file have.</summary>
    public JsonObject ToMessage()
    {
        var message = new JsonObject();
        foreach ((string field, string value) in _texts)
        {
            message[field] = value;
        }

        message["fileLength"] = _length;
        message["mediaKeyTimestamp"] = _time;
        message["mimetype"] = MediaType;
        return message;
    }
}
