using System.Buffers;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace AttrBot.WhatsApp.Cloud.Graph;

/// <summary>Makes the JSON body of a request.</summary>
internal static class JsonBody
{
    /// <summary>An object with what is written into it.</summary>
    public static Func<HttpContent> Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Of(buffer.WrittenMemory);
    }

    /// <summary>What is given.</summary>
    public static Func<HttpContent> Of(JsonElement json) => Of(JsonMarshal.GetRawUtf8Value(json).ToArray());

    private static Func<HttpContent> Of(ReadOnlyMemory<byte> json) => () =>
    {
        var content = new ReadOnlyMemoryContent(json);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    };
}
