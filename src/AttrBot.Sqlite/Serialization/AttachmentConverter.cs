using System.Text.Json;
using System.Text.Json.Serialization;

namespace AttrBot.Sqlite.Serialization;

/// <summary>Writes what is known of an attachment; its content stays where it is. One that is read back is opened through a source.</summary>
internal sealed class AttachmentConverter(IAttachmentSource source) : JsonConverter<Attachment>
{
    public override Attachment? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        StoredAttachment? stored = JsonSerializer.Deserialize(ref reader, options.TypeInfo<StoredAttachment>());
        return stored is null
            ? null
            : new Attachment(stored.Id, source) { FileName = stored.FileName, ContentType = stored.ContentType, Length = stored.Length };
    }

    public override void Write(Utf8JsonWriter writer, Attachment value, JsonSerializerOptions options) => JsonSerializer.Serialize(
        writer,
        new StoredAttachment(value.Id, value.FileName, value.ContentType, value.Length),
        options.TypeInfo<StoredAttachment>());
}
