using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AttrBot.Sessions;

/// <summary>Keeps the sessions that were added while the bot ran, among their other values.</summary>
internal sealed partial class SessionDefinitions(ISessionStore store)
{
    /// <summary>The value that holds a definition. The bot's own: transports name theirs otherwise.</summary>
    public const string ValueName = "attrbot.session";

    public ValueTask SaveAsync(SessionDefinition definition, CancellationToken cancellationToken) => store.SaveAsync(
        definition.Name,
        ValueName,
        JsonSerializer.SerializeToUtf8Bytes(
            new Stored { Kind = definition.Kind, Settings = new(definition.Settings) }, DefinitionJson.Default.Stored),
        cancellationToken);

    /// <summary>Reads one back.</summary>
    /// <returns>The definition; <see langword="null"/> if the session is not one that was added while the bot ran.</returns>
    /// <exception cref="JsonException">It is damaged.</exception>
    public async ValueTask<SessionDefinition?> LoadAsync(string session, CancellationToken cancellationToken)
    {
        byte[]? value = await store.LoadAsync(session, ValueName, cancellationToken);
        if (value is null)
        {
            return null;
        }

        Stored stored = JsonSerializer.Deserialize(value, DefinitionJson.Default.Stored) ?? throw new JsonException("It is null.");
        return new SessionDefinition { Name = session, Kind = stored.Kind, Settings = stored.Settings.ToImmutableDictionary() };
    }

    internal sealed class Stored
    {
        public required string Kind { get; init; }

        public Dictionary<string, string> Settings { get; init; } = [];
    }

    [JsonSerializable(typeof(Stored))]
    private sealed partial class DefinitionJson : JsonSerializerContext;
}
