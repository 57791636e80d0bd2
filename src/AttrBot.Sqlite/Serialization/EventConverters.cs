using System.Text.Json;
using System.Text.Json.Serialization;

namespace AttrBot.Sqlite.Serialization;

/// <summary>Writes a message's event as its message: the rest follows from it.</summary>
internal sealed class MessageEventConverter : JsonConverter<MessageEvent>
{
    public override MessageEvent? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, options.TypeInfo<Message>()) is { } message ? new MessageEvent(message) : null;

    public override void Write(Utf8JsonWriter writer, MessageEvent value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Message, options.TypeInfo<Message>());
}

/// <summary>Writes an edit as its message and what it edits: the rest follows from them.</summary>
internal sealed class EditEventConverter : JsonConverter<EditEvent>
{
    public override EditEvent? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, options.TypeInfo<StoredEdit>()) is { } edit ? new EditEvent(edit.Message, edit.Target) : null;

    public override void Write(Utf8JsonWriter writer, EditEvent value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new StoredEdit(value.Message, value.Target), options.TypeInfo<StoredEdit>());
}
