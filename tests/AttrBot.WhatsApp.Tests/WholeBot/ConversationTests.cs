using System.Text.Json;
using AttrBot.WhatsApp.Tests.MockWhatsApp;

namespace AttrBot.WhatsApp.Tests.WholeBot;

/// <summary>
/// The whole way: an unmodified Baileys client, the stand-in server, engine.mjs, the bot with its handlers, and back. Pairing, talking,
/// restarts, killed engines, cut, replaced and removed sessions.
/// </summary>
[Collection(ConversationFixture.Name)]
public sealed class ConversationTests : IAsyncLifetime
{
    private const string Session = "talker";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("attrbot-whole-bot-");
    private MockServer? _server;
    private PlainClient? _client;

    // Phones would decrypt everything a second time: here two companions talk.
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
    public async Task A_thousand_pings_are_answered_each_once_and_in_order()
    {
        const int pings = 1_000;
        await using RunningBot bot = await StartAsync();
        string user = await bot.PairAsync(Server, Session);

        await TalkAsync(user, 0, pings);

        Assert.Equal(0, await bot.DeadLetters.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_thousand_pings_that_come_twenty_at_a_time_are_answered_each_once_and_in_order()
    {
        const int pings = 1_000, atOnce = 20;
        await using PlainClient client = await PlainClient.StartAsync(Server, inTurn: true);
        await using RunningBot bot = await StartAsync();
        string user = await bot.PairAsync(Server, Session);

        for (int from = 0; from < pings; from += atOnce)
        {
            int[] numbers = [.. Enumerable.Range(from, atOnce)];
            await client.SendAllAsync($"{user}@s.whatsapp.net", numbers.Select(number => $"ping {number}"));
            Assert.Equal(numbers.Select(number => $"pong {number}"), await client.NextTextsAsync(atOnce));
        }

        Assert.Equal(0, await bot.DeadLetters.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_bot_that_is_stopped_and_started_goes_on_without_a_code()
    {
        string user;
        await using (RunningBot first = await StartAsync())
        {
            user = await first.PairAsync(Server, Session);
            await PingAsync(user, 0, 3);
            Assert.Equal(["pong 0", "pong 1", "pong 2"], await NextTextsAsync(3));
        }

        await PingAsync(user, 3, 6);
        await using RunningBot second = await StartAsync();
        await second.WhenConnectedAsync(Session);

        Assert.Equal(["pong 3", "pong 4", "pong 5"], await NextTextsAsync(3));
    }

    [Fact]
    public async Task A_killed_engine_and_a_cut_connection_lose_no_answer()
    {
        await using RunningBot bot = await StartAsync();
        string user = await bot.PairAsync(Server, Session);
        await TalkAsync(user, 0, 5);

        await Server.DropAsync(user);
        await TalkAsync(user, 5, 10);
        for (int from = 10; from < 25; from += 5)
        {
            // Right after an answer: what the answer changed of the keys must be on disk by then.
            RunningBot.KillEngine(Server, Session);
            await TalkAsync(user, from, from + 5);
        }

        Assert.Equal(0, await bot.DeadLetters.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Replies_quote_and_reactions_point_to_their_message()
    {
        await using RunningBot bot = await StartAsync();
        string user = await bot.PairAsync(Server, Session);

        string question = await Client.SendAsync($"{user}@s.whatsapp.net", "answer me");
        JsonElement answer = await Client.NextMessageAsync(told => told.GetProperty("text").GetString() == "answered");
        Assert.Equal(question, answer.GetProperty("quoted").GetString());

        string other = await Client.SendAsync($"{user}@s.whatsapp.net", "react");
        JsonElement reaction = await Client.NextAsync("reaction");
        Assert.Equal((other, "👍"), (reaction.GetProperty("id").GetString(), reaction.GetProperty("text").GetString()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_group_is_answered_in_the_group(bool lid)
    {
        await using RunningBot bot = await StartAsync();
        string user = await bot.PairAsync(Server, Session);
        string group = await Server.MakeGroupAsync("Group", lid, Client.User, user);

        await Client.SendAsync(group, "ping group");

        JsonElement answer = await Client.NextMessageAsync(told => told.GetProperty("text").GetString() == "pong group");
        Assert.Equal(group, answer.GetProperty("chat").GetString());
    }

    [Fact]
    public async Task Another_program_with_the_same_keys_stops_the_session()
    {
        await using RunningBot bot = await StartAsync();
        string user = await bot.PairAsync(Server, Session);

        await Server.ReplaceAsync(user);

        await bot.Happenings.NextAsync<WhatsAppStreamReplacedEvent>();
        await bot.Happenings.NextAsync<DisconnectedEvent>();
    }

    [Fact]
    public async Task A_session_that_may_takes_its_stream_over_again()
    {
        await using RunningBot bot = await StartAsync(options =>
        {
            options.StreamReplaced = WhatsAppStreamReplacedPolicy.TakeOver;
            options.TakeOverDelay = TimeSpan.FromMilliseconds(100);
        });
        string user = await bot.PairAsync(Server, Session);

        await Server.ReplaceAsync(user);

        await bot.Happenings.NextAsync<WhatsAppStreamReplacedEvent>();
        await bot.Happenings.NextAsync<ConnectedEvent>();
        await PingAsync(user, 0, 1);
        Assert.Equal("pong 0", await NextTextAsync());
    }

    [Fact]
    public async Task A_phone_that_removes_the_device_logs_the_session_out()
    {
        await using RunningBot bot = await StartAsync();
        string user = await bot.PairAsync(Server, Session);

        await Server.LogoutAsync(user);

        LoggedOutEvent end = await bot.Happenings.NextAsync<LoggedOutEvent>();
        Assert.Equal(Session, end.Session);
        Assert.Equal(BotSessionState.LoggedOut, bot.Client.Session(Session).State);
    }

    [Fact]
    public async Task Two_accounts_of_one_bot_talk_with_one_another()
    {
        await using RunningBot bot = await RunningBot.StartAsync(Server, _folder.FullName, ["ada", "bob"]);
        string ada = await bot.PairAsync(Server, "ada");
        string bob = await bot.PairAsync(Server, "bob");

        await bot.Client.SendAsync(new ConversationKey("ada", $"{bob}@s.whatsapp.net"), "ping friend", TestContext.Current.CancellationToken);

        MessageEvent answer = await bot.Happenings.NextAsync<MessageEvent>(each => each.Session == "ada" && each.Message.Text == "pong friend");
        Assert.Equal($"{bob}@s.whatsapp.net", answer.Message.Sender.Id);
        Assert.NotEqual(ada, bob);
    }

    private Task<RunningBot> StartAsync(Action<WhatsAppOptions>? configure = null) => RunningBot.StartAsync(Server, _folder.FullName, [Session], configure);

    // One at a time: an unmodified Baileys that sends while it receives may use a key twice, and loses the message itself.
    private async Task TalkAsync(string user, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            await PingAsync(user, i, i + 1);
            Assert.Equal($"pong {i}", await NextTextAsync());
        }
    }

    private async Task PingAsync(string user, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            await Client.SendAsync($"{user}@s.whatsapp.net", $"ping {i}");
        }
    }

    private async Task<string> NextTextAsync() => (await Client.NextMessageAsync()).GetProperty("text").GetString()!;

    private async Task<string[]> NextTextsAsync(int count)
    {
        var texts = new string[count];
        for (int i = 0; i < count; i++)
        {
            texts[i] = await NextTextAsync();
        }

        return texts;
    }
}
