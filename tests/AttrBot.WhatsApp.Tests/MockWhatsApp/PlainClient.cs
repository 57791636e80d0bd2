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
    /// <param name="server">The server.</param>
    /// <param name="inTurn">
    /// Whether its Signal sessions take one step after the other: an unmodified Baileys that sends while it receives uses a key twice at times.
    /// </param>
    public static async Task<PlainClient> StartAsync(MockServer server, bool inTurn = false)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("attrbot-plain-client-");
        NodeProcess process = NodeProcess.Start([
            Path.Combine(NodeInstallation.Tests, "MockWhatsApp", "plain-client.mjs"),
            "--url", server.Url, "--root-key", server.RootKey, "--auth", folder.FullName, .. inTurn ? ["--in-turn"] : Array.Empty<string>(),
        ]);
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

    /// <summary>Sends texts in this order, without waiting for one before the next.</summary>
    public async Task SendAllAsync(string to, IEnumerable<string> texts)
    {
        var sent = new List<Task>();
        foreach (string text in texts)
        {
            sent.Add(await BeginAsync("send", new JsonObject { ["to"] = to, ["content"] = new JsonObject { ["text"] = text } }));
        }

        await Task.WhenAll(sent);
    }

    /// <summary>
    /// The texts of the next messages, in the order in which their stanzas came: Baileys may raise its events for the first ones of a sender
    /// in another order.
    /// </summary>
    public async Task<string[]> NextTextsAsync(int count)
    {
        var messages = new JsonElement[count];
        for (int i = 0; i < count; i++)
        {
            messages[i] = await NextMessageAsync();
        }

        return [.. messages.OrderBy(message => message.GetProperty("arrived").GetInt32()).Select(message => message.GetProperty("text").GetString()!)];
    }

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

    private async Task<JsonElement> DoAsync(string command, JsonObject arguments) => await await BeginAsync(command, arguments);

    /// <returns>Once the command is written: the answer, when it comes.</returns>
    private async Task<Task<JsonElement>> BeginAsync(string command, JsonObject arguments)
    {
        int id = Interlocked.Increment(ref _commands);
        arguments["id"] = id;
        arguments["do"] = command;
        await _process.WriteAsync(arguments.ToJsonString());
        return AnswerAsync(id, command);
    }

    private async Task<JsonElement> AnswerAsync(int id, string command)
    {
        JsonElement answer = await _process.TakeAsync(line => line.TryGetProperty("id", out JsonElement given) && given.ValueKind == JsonValueKind.Number && given.GetInt32() == id, $"an answer to {command}");
        return answer.TryGetProperty("error", out JsonElement error) ? throw new InvalidOperationException($"{command}: {error}") : answer;
    }

    private static Func<JsonElement, bool> Is(string name) => line => line.TryGetProperty("event", out JsonElement told) && told.GetString() == name;
}
