using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AttrBot.Sqlite.Serialization;

/// <summary>
/// Writes what a transport received into the JSON as it is, if it is an object or an array; everything else, also what only
/// claims to be JSON, as base64.
/// </summary>
internal sealed class RawJsonConverter : JsonConverter<ReadOnlyMemory<byte>>
{
    public override ReadOnlyMemory<byte> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return default;
            case JsonTokenType.String:
                return reader.GetBytesFromBase64();
            default:
                JsonElement element = JsonElement.ParseValue(ref reader);
                return JsonMarshal.GetRawUtf8Value(element).ToArray();
        }
    }

    public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> value, JsonSerializerOptions options)
    {
        if (value.IsEmpty)
        {
            writer.WriteNullValue();
        }
        else if (value.Span[0] is (byte)'{' or (byte)'[' && value.Span[^1] is (byte)'}' or (byte)']' && IsOneValue(value.Span))
        {
            writer.WriteRawValue(value.Span, skipInputValidation: true);
        }
        else
        {
            writer.WriteBase64StringValue(value.Span);
        }
    }

    private static bool IsOneValue(ReadOnlySpan<byte> utf8)
    {
        // As deep as what is around it leaves room for.
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 48 });
        try
        {
            reader.Read();
            reader.Skip();
            return reader.BytesConsumed == utf8.Length;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
