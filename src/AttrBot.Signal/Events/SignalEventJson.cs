using System.Text.Json.Serialization;

namespace AttrBot.Signal;

/// <summary>How durable stores write Signal's own events.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(SignalStoryEvent))]
[JsonSerializable(typeof(SignalPollEvent))]
[JsonSerializable(typeof(SignalPollVoteEvent))]
[JsonSerializable(typeof(SignalPollClosedEvent))]
[JsonSerializable(typeof(SignalPinEvent))]
[JsonSerializable(typeof(SignalExpirationEvent))]
internal sealed partial class SignalEventJson : JsonSerializerContext;
