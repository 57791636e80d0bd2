using System.Text.Json;
using AttrBot.WhatsApp.Tests.MockWhatsApp;

namespace AttrBot.WhatsApp.Tests.WholeBot;

/// <summary>An account comes and goes while the bot runs, through the real engine.</summary>
[Collection(ConversationFixture.Name)]
public sealed class AddedSessionTests : IAsyncLifetime
{
    private const string Added = "added";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("attrbot-added-");
    private MockServer? _server;
    private PlainClient? _client;

    private MockServer Server => _server!;

    private PlainClient Client => _client!;

    public async ValueTask InitializeAsync()
    {
        NodeInstallation.OrSkip();
        _server = await MockServer.StartAsync(phones: false);
        _client = await PlainClient.StartAsync(_server);
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            await _client.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_account_is_added_paired_stopped_started_and_removed()
    {
        await using RunningBot bot = await RunningBot.StartAsync(Server, _folder.FullName, ["own"]);
        BotSession session = await bot.Sessions.AddAsync("whatsapp", Added, Settings(), TestContext.Current.CancellationToken);
        string user = await bot.PairAsync(Server, Added);
        await SayAsync(user, "before");

        await session.StopAsync(TestContext.Current.CancellationToken);
        await Client.SendAsync($"{user}@s.whatsapp.net", "ping meanwhile");
        await bot.Sessions.StartAsync(Added, TestContext.Current.CancellationToken);
        await bot.WhenConnectedAsync(Added);
        Assert.Equal("pong meanwhile", await NextTextAsync());
        await SayAsync(user, "after");

        await bot.Sessions.RemoveAsync(Added, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(await bot.Sessions.GetSessionsAsync(TestContext.Current.CancellationToken), other => other.Name == Added);
        Assert.Empty(await DevicesAsync(user));
        Assert.False(Directory.Exists(Path.Combine(_folder.FullName, Added)));
    }

    [Fact]
    public async Task Settings_that_are_wrong_are_named_and_add_nothing()
    {
        await using RunningBot bot = await RunningBot.StartAsync(Server, _folder.FullName, ["own"]);

        var wrong = await Assert.ThrowsAsync<BotConfigurationException>(() => bot.Sessions.AddAsync(
            "whatsapp", Added, new Dictionary<string, string> { ["PairingPhone"] = "nobody" }));
        var unreadable = await Assert.ThrowsAsync<BotConfigurationException>(() => bot.Sessions.AddAsync(
            "whatsapp", Added, new Dictionary<string, string> { ["QueueCapacity"] = "many" }));

        Assert.Contains("AttrBot:WhatsApp:PairingPhone (of session 'added'", wrong.Message, StringComparison.Ordinal);
        Assert.StartsWith("The settings of session 'added' cannot be read: ", unreadable.Message, StringComparison.Ordinal);
        Assert.Null(bot.Sessions.Find(Added));
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["Directory"] = _folder.FullName,
        ["ShowPairingCode"] = "false",
        ["Engine:Kind"] = "Baileys",
        ["Engine:Path"] = NodeInstallation.Engine(),
        ["Engine:Arguments:0"] = "--url",
        ["Engine:Arguments:1"] = Server.Url,
        ["Engine:Arguments:2"] = "--root-key",
        ["Engine:Arguments:3"] = Server.RootKey,
    };

    private async Task SayAsync(string user, string text)
    {
        await Client.SendAsync($"{user}@s.whatsapp.net", $"ping {text}");
        Assert.Equal($"pong {text}", await NextTextAsync());
    }

    private async Task<string> NextTextAsync() => (await Client.NextMessageAsync()).GetProperty("text").GetString()!;

    private async Task<IEnumerable<JsonElement>> DevicesAsync(string user) =>
        (await Server.StateAsync()).GetProperty("accounts").EnumerateArray()
        .Single(account => account.GetProperty("user").GetString() == user).GetProperty("devices").EnumerateArray();
}
