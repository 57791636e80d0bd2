using System.Text.Json;
using System.Text.Json.Serialization;

namespace AttrBot.CrashTest.Wire;

[JsonSerializable(typeof(WireLine))]
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true)]
internal sealed partial class WireJson : JsonSerializerContext;
