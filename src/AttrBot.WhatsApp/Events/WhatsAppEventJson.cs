using System.Text.Json.Serialization;

namespace AttrBot.WhatsApp;

/// <summary>How durable stores write WhatsApp's own events.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(WhatsAppPollEvent))]
[JsonSerializable(typeof(WhatsAppPollVoteEvent))]
[JsonSerializable(typeof(WhatsAppPinEvent))]
[JsonSerializable(typeof(WhatsAppExpirationEvent))]
[JsonSerializable(typeof(WhatsAppAlbumEvent))]
[JsonSerializable(typeof(WhatsAppStatusEvent))]
[JsonSerializable(typeof(WhatsAppNewsletterPostEvent))]
[JsonSerializable(typeof(WhatsAppUndecryptableEvent))]
[JsonSerializable(typeof(WhatsAppJoinedGroupEvent))]
internal sealed partial class WhatsAppEventJson : JsonSerializerContext;
