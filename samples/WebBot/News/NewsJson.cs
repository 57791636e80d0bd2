using System.Text.Json.Serialization;

namespace WebBot.News;

/// <summary>What <c>/send</c> takes.</summary>
public sealed record Letter(string? Chat, string? Text);

/// <summary>What <c>/send</c> answers.</summary>
public sealed record Sent(string Id);

/// <summary>What <c>/news</c> takes.</summary>
public sealed record Item(string Text);

/// <summary>What <c>/news</c> answers.</summary>
public sealed record Published(int Delivered);

/// <summary>What went wrong.</summary>
public sealed record Problem(string Message);

/// <summary>Reads and writes them without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Letter))]
[JsonSerializable(typeof(Sent))]
[JsonSerializable(typeof(Item))]
[JsonSerializable(typeof(Published))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class NewsJson : JsonSerializerContext;
