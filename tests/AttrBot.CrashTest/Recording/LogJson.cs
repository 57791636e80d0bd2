using System.Text.Json;
using System.Text.Json.Serialization;

namespace AttrBot.CrashTest.Recording;

[JsonSerializable(typeof(LogEntry))]
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true)]
internal sealed partial class LogJson : JsonSerializerContext;
