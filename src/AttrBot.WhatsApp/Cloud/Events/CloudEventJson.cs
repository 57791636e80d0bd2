using System.Text.Json.Serialization;

namespace AttrBot.WhatsApp.Cloud;

/// <summary>How durable stores write the Cloud API's own events.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(CloudSendFailedEvent))]
[JsonSerializable(typeof(CloudUnsupportedEvent))]
[JsonSerializable(typeof(CloudSystemEvent))]
internal sealed partial class CloudEventJson : JsonSerializerContext;
