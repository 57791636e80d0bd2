using System.Text.Json.Serialization;

namespace WebhookBot.Sending;

/// <summary>What <c>/send</c> takes.</summary>
public sealed record Letter(string? To, string? Text, string? Template, string? Language);

/// <summary>What <c>/send</c> answers.</summary>
public sealed record Sent(string Id);

/// <summary>What went wrong.</summary>
public sealed record Problem(string Message);

/// <summary>Reads and writes them without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Letter))]
[JsonSerializable(typeof(Sent))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class SendJson : JsonSerializerContext;
