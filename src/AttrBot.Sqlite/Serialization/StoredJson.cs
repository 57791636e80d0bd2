using System.Text.Json.Serialization;

namespace AttrBot.Sqlite.Serialization;

/// <summary>
/// How the bot's own types are written. Members that are added later are optional when an older row is read; any other change is
/// a new version of the schema.
/// </summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(MessageEvent))]
[JsonSerializable(typeof(EditEvent))]
[JsonSerializable(typeof(DeleteEvent))]
[JsonSerializable(typeof(ReactionEvent))]
[JsonSerializable(typeof(GroupEvent))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(StoredAttachment))]
[JsonSerializable(typeof(StoredEdit))]
[JsonSerializable(typeof(StoredMessage))]
[JsonSerializable(typeof(StoredTarget))]
[JsonSerializable(typeof(StoredLetter))]
[JsonSerializable(typeof(OutgoingReaction))]
[JsonSerializable(typeof(OutgoingEdit))]
[JsonSerializable(typeof(OutgoingDelete))]
[JsonSerializable(typeof(SendReceipt))]
[JsonSerializable(typeof(string))]
internal sealed partial class StoredJson : JsonSerializerContext;
