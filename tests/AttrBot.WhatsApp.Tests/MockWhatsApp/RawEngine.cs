using System.Text.Json;
using System.Text.Json.Nodes;

namespace AttrBot.WhatsApp.Tests.MockWhatsApp;

/// <summary>engine.mjs, by its lines alone.</summary>
internal sealed class RawEngine : IAsyncDisposable
{
    private readonly MockServer _server;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("attrbot-baileys-");
    private NodeProcess? _process;
    private int _commands;

    private RawEngine(MockServer server)
    {
        _server = server;
    }

    /// <summary>The account's number; empty until it is paired.</summary>
    public string User { get; private set; } = "";

    public string Jid => $"{User}@s.whatsapp.net";

    /// <summary>Where its keys are.</summary>
    public string Folder => _folder.FullName;

    public NodeProcess Process => _process!;

    /// <summary>Starts a process without an account.</summary>
    public static async Task<RawEngine> StartAsync(MockServer server, params string[] arguments)
    {
        var engine = new RawEngine(server);
        await engine.RunAsync(arguments);
        return engine;
    }

    /// <summary>Starts a process and pairs it.</summary>
    public static async Task<RawEngine> PairAsync(MockServer server, params string[] arguments)
    {
        RawEngine engine = await StartAsync(server, arguments);
        await engine.CallAsync("getQRChannel");
        await engine.CallAsync("connect");
        JsonElement code = await engine.NextAsync("qr");
        engine.User = await server.ScanAsync(code.GetProperty("code").GetString()!);
        await engine.NextAsync("connected");
        return engine;
    }

    /// <summary>Starts a process, again with the keys that are there.</summary>
    /// <returns>What <c>init</c> said.</returns>
    public async Task<JsonElement> RunAsync(params IEnumerable<string> arguments)
    {
        _process = NodeProcess.Start([
            NodeInstallation.Engine(), "--url", _server.Url, "--root-key", _server.RootKey, "--retry-delay", "50", .. arguments,
        ]);
        return await CallAsync("init", new JsonObject { ["store"] = Folder });
    }

    public async Task<JsonElement> CallAsync(string command, JsonObject? arguments = null)
    {
        JsonElement answer = await AnswerAsync(command, arguments);
        return answer.GetProperty("ok").GetBoolean()
            ? answer.TryGetProperty("data", out JsonElement data) ? data : default
            : throw new InvalidOperationException($"{command}: {answer}");
    }

    /// <summary>Calls a command that fails.</summary>
    /// <returns>Its code and its words.</returns>
    public async Task<(string Code, string Error)> FailAsync(string command, JsonObject? arguments = null)
    {
        JsonElement answer = await AnswerAsync(command, arguments);
        Assert.False(answer.GetProperty("ok").GetBoolean());
        return (answer.GetProperty("code").GetString()!, answer.GetProperty("error").GetString()!);
    }

    /// <summary>Sends a text.</summary>
    /// <returns>The message's id.</returns>
    public async Task<string> SendAsync(string to, string text) =>
        (await CallAsync("sendMessage", new JsonObject { ["jid"] = to, ["message"] = new JsonObject { ["conversation"] = text } })).GetProperty("id").GetString()!;

    /// <summary>Sends texts in this order, without waiting for one before the next.</summary>
    public async Task SendAllAsync(string to, IEnumerable<string> texts)
    {
        var answers = new List<Task<JsonElement>>();
        foreach (string text in texts)
        {
            answers.Add(await BeginAsync("sendMessage", new JsonObject { ["jid"] = to, ["message"] = new JsonObject { ["conversation"] = text } }));
        }

        Assert.All(await Task.WhenAll(answers), answer => Assert.True(answer.GetProperty("ok").GetBoolean()));
    }

    /// <summary>The data of the next event of a name.</summary>
    public async Task<JsonElement> NextAsync(string name, Func<JsonElement, bool>? where = null)
    {
        JsonElement line = await Process.TakeAsync(
            line => IsEvent(line, name) && (where is null || where(DataOf(line))), $"the event {name}");
        return DataOf(line);
    }

    /// <summary>The next message with a text.</summary>
    public Task<JsonElement> NextTextAsync(string text) => NextAsync("message", data => TextOf(data) == text);

    /// <summary>The data of all events of a name so far.</summary>
    public IReadOnlyList<JsonElement> TakeAll(string name) => [.. Process.TakeAll(line => IsEvent(line, name)).Select(DataOf)];

    public static string? TextOf(JsonElement data)
    {
        JsonElement message = data.GetProperty("message");
        return message.TryGetProperty("conversation", out JsonElement text) ? text.GetString()
            : message.TryGetProperty("extendedTextMessage", out JsonElement extended) ? extended.GetProperty("text").GetString()
            : null;
    }

    /// <summary>Closes its input and waits for its end.</summary>
    public Task<int> StopAsync() => Process.StopAsync();

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    private async Task<JsonElement> AnswerAsync(string command, JsonObject? arguments) => await await BeginAsync(command, arguments);

    /// <returns>Once the command is written: the answer, when it comes.</returns>
    private async Task<Task<JsonElement>> BeginAsync(string command, JsonObject? arguments)
    {
        string id = $"{Interlocked.Increment(ref _commands)}";
        await Process.WriteAsync(new JsonObject { ["id"] = id, ["cmd"] = command, ["args"] = arguments ?? [] }.ToJsonString());
        return Process.TakeAsync(line => line.TryGetProperty("id", out JsonElement given) && given.GetString() == id, $"an answer to {command}");
    }

    private static bool IsEvent(JsonElement line, string name) => line.TryGetProperty("event", out JsonElement told) && told.GetString() == name;

    private static JsonElement DataOf(JsonElement line) => line.TryGetProperty("data", out JsonElement data) ? data : default;
}
