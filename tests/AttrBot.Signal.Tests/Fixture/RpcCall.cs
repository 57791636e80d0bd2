using System.Text.Json;

namespace AttrBot.Signal.Tests.Fixture;

/// <summary>A request that the bot sent.</summary>
internal sealed class RpcCall(JsonElement json)
{
    public JsonElement Json { get; } = json;

    public long Id => Json.GetProperty("id").GetInt64();

    public string Method => Json.GetProperty("method").GetString()!;

    public JsonElement Parameters => Json.GetProperty("params");
}
