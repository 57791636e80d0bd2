using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AttrBot.WhatsApp.Tests.Fixture;

namespace AttrBot.WhatsApp.Tests.MockWhatsApp;

/// <summary>The stand-in for WhatsApp's servers, in a process of its own. See the README beside this file.</summary>
internal sealed class MockServer : IAsyncDisposable
{
    private readonly NodeProcess _process;
    private readonly HttpClient _control;

    private MockServer(NodeProcess process, JsonElement ready)
    {
        _process = process;
        Url = ready.GetProperty("ws").GetString()!;
        RootKey = ready.GetProperty("rootPub").GetString()!;
        _control = new HttpClient { BaseAddress = new Uri(ready.GetProperty("http").GetString()!), Timeout = Patience.Limit };
    }

    /// <summary>Where clients connect.</summary>
    public string Url { get; }

    /// <summary>The public key that its certificate is signed with, in hex.</summary>
    public string RootKey { get; }

    /// <param name="phones">Whether accounts have a phone that decrypts and speaks as well; it costs as much as a companion.</param>
    public static async Task<MockServer> StartAsync(bool phones = true)
    {
        string script = Path.Combine(NodeInstallation.Tests, "MockWhatsApp", "server", "mock-whatsapp.mjs");
        NodeProcess process = NodeProcess.Start([script, .. phones ? Array.Empty<string>() : ["--no-phones"]]);
        return new MockServer(process, await process.TakeAsync(line => line.TryGetProperty("ready", out _), "where it is"));
    }

    /// <summary>A phone scans a code.</summary>
    /// <returns>The account's number.</returns>
    public async Task<string> ScanAsync(string code, string? user = null) =>
        (await PostAsync(user is null ? "/scan" : $"/scan?user={user}", code)).GetProperty("user").GetString()!;

    /// <summary>A code is typed into the phone of a number.</summary>
    public Task TypeCodeAsync(string user, string code) => PostAsync($"/code?user={user}", code);

    /// <summary>Somebody writes, with a phone alone.</summary>
    /// <returns>The message's id.</returns>
    public async Task<string> SayAsync(string from, string to, string text, bool lid = false, string? name = null) =>
        await SayAsync(from, to, new JsonObject { ["conversation"] = text }, lid, name);

    /// <summary>Somebody sends a message, spelled as Baileys does.</summary>
    /// <returns>The message's id.</returns>
    public async Task<string> SayAsync(string from, string to, JsonObject message, bool lid = false, string? name = null) =>
        (await PostAsync("/say", new JsonObject { ["from"] = from, ["to"] = to, ["message"] = message, ["lid"] = lid, ["pushName"] = name }.ToJsonString()))
        .GetProperty("id").GetString()!;

    /// <summary>A phone makes a group.</summary>
    /// <returns>Its JID.</returns>
    public async Task<string> MakeGroupAsync(string subject, bool lid, params IEnumerable<string> members) =>
        (await PostAsync("/group", new JsonObject
        {
            ["subject"] = subject,
            ["mode"] = lid ? "lid" : "pn",
            ["members"] = new JsonArray([.. members.Select(member => (JsonNode)member)]),
        }.ToJsonString())).GetProperty("jid").GetString()!;

    /// <summary>What a phone has received.</summary>
    public Task<JsonElement> InboxAsync(string user) => GetAsync($"/inbox?user={user}");

    public Task<JsonElement> StateAsync() => GetAsync("/state");

    /// <summary>How many messages and receipts wait for a companion of an account.</summary>
    public async Task<int> PendingAsync(string user) =>
        (await StateAsync()).GetProperty("accounts").EnumerateArray().Single(account => account.GetProperty("user").GetString() == user)
        .GetProperty("devices").EnumerateArray().Sum(device => device.GetProperty("pending").GetInt32());

    /// <summary>The connection is cut.</summary>
    public Task DropAsync(string user) => PostAsync($"/drop?user={user}");

    /// <summary>All connections are cut, also those that wait for somebody to scan.</summary>
    public Task DropAllAsync() => PostAsync("/drop");

    /// <summary>The server ends the connection with a code.</summary>
    public Task RestartAsync(string user, int code) => PostAsync($"/restart?user={user}&code={code}");

    /// <summary>The server says that another program has connected with these keys.</summary>
    public Task ReplaceAsync(string user) => PostAsync($"/replace?user={user}");

    /// <summary>The phone removes the companion.</summary>
    public Task LogoutAsync(string user) => PostAsync($"/logout?user={user}");

    /// <summary>Somebody with a phone alone writes <c>flood 0</c>, <c>flood 1</c> and so on, without a pause.</summary>
    public Task FloodAsync(string from, string to, int count) => PostAsync($"/flood?kind=message&from={from}&user={to}&n={count}");

    /// <summary>What is to go wrong next, as the control port takes it.</summary>
    public Task FaultAsync(string query) => PostAsync($"/fault?{query}");

    public Task TypingAsync(string from, string to, string state) => PostAsync($"/typing?from={from}&to={to}&state={state}");

    public Task PresenceAsync(string user, bool available) => PostAsync($"/presence?user={user}&type={(available ? "available" : "unavailable")}");

    /// <summary>Sends a stanza as it is.</summary>
    public Task RawAsync(string user, string node) => PostAsync($"/raw?user={user}", node);

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        await _process.StopAsync();
        await _process.DisposeAsync();
    }

    private async Task<JsonElement> PostAsync(string path, string body = "")
    {
        using var content = new StringContent(body, Encoding.UTF8);
        using HttpResponseMessage response = await _control.PostAsync(new Uri(path, UriKind.Relative), content);
        JsonElement answer = Parse(await response.Content.ReadAsByteArrayAsync());
        return response.IsSuccessStatusCode ? answer : throw new InvalidOperationException($"{path}: {answer}");
    }

    private async Task<JsonElement> GetAsync(string path) => Parse(await _control.GetByteArrayAsync(new Uri(path, UriKind.Relative)));

    // Without reflection: the Native AOT proof shares this file.
    private static JsonElement Parse(byte[] json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
