using System.Text.Json;
using System.Text.Json.Serialization;

namespace AttrBot.AspNetCore.Health;

/// <summary>Writes the documents without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LiveDocument))]
[JsonSerializable(typeof(ReadyDocument))]
[JsonSerializable(typeof(DeadLettersDocument))]
internal sealed partial class HealthJson : JsonSerializerContext;
