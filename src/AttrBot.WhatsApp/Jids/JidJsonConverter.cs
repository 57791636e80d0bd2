using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AttrBot.WhatsApp;

/// <summary>Writes a <see cref="Jid"/> as its text; a default one as an empty text.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JidJsonConverter : JsonConverter<Jid>
{
    /// <inheritdoc/>
    public override Jid Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        if (text is { Length: 0 })
        {
            return default;
        }

        return Jid.TryParse(text, out Jid jid) ? jid : throw new JsonException("This is no address of WhatsApp.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Jid value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}
