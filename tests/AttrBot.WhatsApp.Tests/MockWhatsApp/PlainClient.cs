using System.Text.Json;
using System.Text.Json.Nodes;

namespace AttrBot.WhatsApp.Tests.MockWhatsApp;

/// <summary>Somebody to talk with: an unmodified Baileys client in a process of its own, which knows nothing of the engines.</summary>
internal sealed class PlainClient : IAsyncDisposable
{
    private readonly NodeProcess _process;
    private readonly DirectoryInfo _folder;
    private int _commands;

    private PlainClient(NodeProcess process, DirectoryInfo folder, string user)
    {
        _process = process;
        _folder = folder;
        User = user;
    }

    /// <summary>Its number.</summary>
    public string User { get; }

    public string Jid => $"{User}@s.whatsapp.net";

    /// <summary>Starts it and pairs it.</summary>
    public static async Task<PlainClient> StartAsync(MockServer server)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("attrbot-plain-client-");
        NodeProcess process = NodeProcess.Start(
            Path.Combine(NodeInstallation.Tests, "MockWhatsApp", "plain-client.mjs"),
            "--url", server.Url, "--root-key", server.RootKey, "--auth", folder.FullName);
        JsonElement code = await process.TakeAsync(Is("qr"), "a code");
        string user = await server.ScanAsync(code.GetProperty("code").GetString()!);
        await process.TakeAsync(Is("open"), "that it is connected");
        return new PlainClient(process, folder, user);
    }

    /// <summary>Sends a text, as an answer if a received message's id is given.</summary>
    /// <returns>The message's id.</returns>
    public Task<string> SendAsync(string to, string text, string? quoted = null) => SendAsync(to, new JsonObject { ["text"] = text }, quoted);

    /// <summary>Sends what Baileys takes as content.</summary>
    /// <returns>The message's id.</returns>
    public async Task<string> SendAsync(string to, JsonObject content, string? quoted = null) =>
        (await DoAsync("send", new JsonObject { ["to"] = to, ["content"] = content, ["quoted"] = quoted })).GetProperty("message").GetString()!;

    public Task ReactAsync(string message, string emoji) => DoAsync("react", new JsonObject { ["message"] = message, ["text"] = emoji });

    public Task MarkReadAsync(params IEnumerable<string> messages) =>
        DoAsync("read", new JsonObject { ["messages"] = new JsonArray([.. messages.Select(message => (JsonNode)message)]) });

    public Task TypingAsync(string to, string state) => DoAsync("typing", new JsonObject { ["to"] = to, ["state"] = state });

    /// <summary>The next message that it receives.</summary>
    public Task<JsonElement> NextMessageAsync(Func<JsonElement, bool>? where = null) =>
        NextAsync("message", message => where is null || where(message));

    public Task<JsonElement> NextAsync(string name, Func<JsonElement, bool>? where = null) =>
        _process.TakeAsync(line => Is(name)(line) && (where is null || where(line)), name);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<JsonElement> DoAsync(string command, JsonObject arguments)
    {
        int id = Interlocked.Increment(ref _commands);
        arguments["id"] = id;
        arguments["do"] = command;
        await _process.WriteAsync(arguments.ToJsonString());
        JsonElement answer = await _process.TakeAsync(line => line.TryGetProperty("id", out JsonElement given) && given.ValueKind == JsonValueKind.Number && given.GetInt32() == id, $"an answer to {command}");
        return answer.TryGetProperty("error", out JsonElement error) ? throw new InvalidOperationException($"{command}: {error}") : answer;
    }

    private static Func<JsonElement, bool> Is(string name) => line => line.TryGetProperty("event", out JsonElement told) && told.GetString() == name;
}
