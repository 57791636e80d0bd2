using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AttrBot.WhatsApp.MultiDevice.Client;

/// <summary>Reads votes: the engine decrypts them into hashes of the options' texts.</summary>
/// <param name="caller">The engine.</param>
internal sealed class PollVotes(EngineCaller caller)
{
    private static readonly WhatsAppCommand s_decrypt = WhatsAppCommand.Asks("decryptPollVote");

    public async ValueTask<ImmutableArray<string>> ReadAsync(
        ReadOnlyMemory<byte> vote, IReadOnlyCollection<string> options, CancellationToken cancellationToken)
    {
        JsonElement answer = await caller.CallAsync(s_decrypt, ArgumentsOf(vote), cancellationToken);
        HashSet<string> chosen = [.. answer.ObjectOf("selectedOptions").Items().Select(hash => hash.ValueKind == JsonValueKind.String ? hash.GetString()! : "")];
        return [.. options.Where(option => chosen.Contains(HashOf(option)))];
    }

    private static JsonObject ArgumentsOf(ReadOnlyMemory<byte> vote)
    {
        JsonElement root = Parse(vote);
        JsonElement data = root.ObjectOf("data") is { ValueKind: JsonValueKind.Object } inner ? inner : root;
        return data.ObjectOf("info") is { ValueKind: JsonValueKind.Object } info
            && data.ObjectOf("message") is { ValueKind: JsonValueKind.Object } message
                ? new JsonObject { ["info"] = JsonObject.Create(info), ["message"] = JsonObject.Create(message) }
                : throw NoVote(inner: null);
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> vote)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(vote);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw NoVote(e);
        }
    }

    private static ArgumentException NoVote(Exception? inner) =>
        new("This is no event of a message: give its raw JSON as it came.", "vote", inner);

    private static string HashOf(string option) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(option)));
}
