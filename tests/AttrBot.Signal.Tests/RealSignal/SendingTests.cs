using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AttrBot.Signal.Tests.Fixture;
using AttrBot.Signal.Tests.SignalCli;

namespace AttrBot.Signal.Tests.RealSignal;

/// <summary>What handlers send is what signal-cli understands.</summary>
[Collection(FakeSignalCollection.Name)]
public sealed class SendingTests(FakeSignalFixture fixture)
{
    private static readonly string s_alice = FakeSignalAccount.AciOf(1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Text_goes_where_it_came_from(bool inGroup)
    {
        SignalCall call = (await TellAsync("!say hello", 1, inGroup)).Single();
        Assert.Equal("sendMessage", call.Method);
        Assert.Equal("hello", call.Text);
        Assert.Equal([inGroup ? FakeSignalAccount.Group : s_alice], call.Recipients);
    }

    [Fact]
    public async Task Markdown_becomes_styles_with_offsets_in_UTF_16()
    {
        SignalCall call = (await TellAsync("!say 🦊 **bold** and `mono`", 1)).Single();
        Assert.Equal("🦊 bold and mono", call.Text);
        Assert.Equal(
            [("BOLD", 3, 4), ("MONOSPACE", 12, 4)],
            call.Message["textStyles"]!.AsArray().Select(static style =>
                ((string)style!["style"]!, (int)style["start"]!, (int)style["length"]!)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_quotes_the_message(bool inGroup)
    {
        SignalCall call = (await TellAsync("!answer yes", 1, inGroup)).Single();
        JsonNode quote = call.Message["quote"]!;
        Assert.Equal(s_alice, (string?)quote["author"]);
        Assert.Equal("!answer yes", (string?)quote["message"]);
        Assert.True((long)quote["timestamp"]! > 1_700_000_000_000);
    }

    [Fact]
    public async Task A_mention_has_its_place_behind_an_emoji()
    {
        SignalCall call = (await TellAsync("!mention 🦊🦊", 1)).Single();
        JsonNode mention = Assert.Single(call.Message["mentions"]!.AsArray())!;
        Assert.Equal(s_alice, (string?)mention["recipient"]);
        Assert.Equal((5, 1), ((int)mention["start"]!, (int)mention["length"]!));
    }

    [Theory]
    [InlineData("!react 👍", "false", false)]
    [InlineData("!unreact 👍", "true", false)]
    [InlineData("!react 👍", "false", true)]
    public async Task A_reaction_names_message_and_author(string text, string remove, bool inGroup)
    {
        SignalCall call = (await TellAsync(text, 1, inGroup)).Single();
        Assert.Equal("sendMessageReaction", call.Method);
        Assert.Equal("👍", (string?)call.Arguments[0]);
        Assert.Equal(remove, call.Arguments[1]!.ToJsonString());
        Assert.Equal(s_alice, (string?)call.Arguments[2]);
        Assert.True((long)call.Arguments[3]! > 1_700_000_000_000);
        Assert.Equal(inGroup ? FakeSignalAccount.Group : s_alice, (string?)call.Arguments[4]![0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_edit_names_the_message_that_was_sent(bool inGroup)
    {
        IReadOnlyList<SignalCall> calls = await TellAsync("!edit", 2, inGroup);
        Assert.Equal(["sendMessage", "sendEditMessage"], calls.Select(static call => call.Method));
        Assert.Equal("after", calls[1].Text);
        Assert.Equal(calls[0].Recipients, calls[1].Recipients);
        Assert.True((long)calls[1].Arguments[2]! > 1_700_000_000_000);
    }

    [Fact]
    public async Task What_was_sent_can_be_taken_back()
    {
        IReadOnlyList<SignalCall> calls = await TellAsync("!delete", 2);
        Assert.Equal(["sendMessage", "sendRemoteDeleteMessage"], calls.Select(static call => call.Method));
        Assert.Equal(s_alice, (string?)calls[1].Arguments[1]![0]);
    }

    [Fact]
    public async Task A_message_is_marked_as_read()
    {
        SignalCall call = (await TellAsync("!read", 1, inGroup: true)).Single();
        Assert.Equal("sendReadReceipt", call.Method);
        Assert.Equal(s_alice, (string?)call.Arguments[0]);
        Assert.True((long)call.Arguments[1]![0]! > 1_700_000_000_000);
    }

    [Fact]
    public async Task Typing_starts_and_stops_around_the_work()
    {
        IReadOnlyList<SignalCall> calls = await TellAsync("!type", 3, inGroup: true);
        Assert.Equal(["sendTypingMessage", "sendMessage", "sendTypingMessage"], calls.Select(static call => call.Method));
        Assert.Equal(["START", "STOP"], new[] { calls[0], calls[2] }.Select(static call => (string)call.Arguments[0]!));
    }

    [Fact]
    public async Task A_file_arrives_whole_and_under_a_name_that_is_no_path()
    {
        IReadOnlyList<SignalCall> calls = await TellAsync("!file some content", 2);
        Assert.Equal(["sendMessage", "attachment"], calls.Select(static call => call.Method));
        byte[] content = Encoding.UTF8.GetBytes("some content");
        Assert.Equal(content.Length, (int)calls[1].Arguments[1]!);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), (string?)calls[1].Arguments[2]);
        string name = (string)calls[1].Arguments[0]!;
        Assert.Contains("note.txt", name, StringComparison.Ordinal);
        Assert.DoesNotContain("..", name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sticker_is_a_sticker()
    {
        SignalCall call = (await TellAsync("!sticker", 1)).Single();
        Assert.Equal("""{"packId":"abcd","stickerId":7}""", call.Message["sticker"]!.ToJsonString());
    }

    [Theory]
    [InlineData("group:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", FakeSignalAccount.Group)]
    [InlineData("+15550001111", "+15550001111")]
    [InlineData("u:alice.01", "u:alice.01")]
    [InlineData("cccccccc-0000-4000-8000-000000000001", "cccccccc-0000-4000-8000-000000000001")]
    [InlineData("note-to-self", "Note-To-Self")]
    public async Task The_bot_can_write_first(string chat, string recipient)
    {
        FakeSignal signal = await fixture.SignalAsync();
        FakeSignalAccount account = await signal.AddAccountAsync();
        await using RealBot bot = await RealBot.StartAsync(signal.AddressOf(Wire.Tcp), account.Number);
        SendReceipt receipt = await bot.Client.SendAsync(chat, "hello");
        Assert.Equal([recipient], Assert.Single(await account.CallsAsync()).Recipients);
        Assert.Equal(receipt.Id.Value, $"{receipt.Timestamp.ToUnixTimeMilliseconds()}");
    }

    /// <summary>Alice tells the bot to do something; what signal-cli understands of it.</summary>
    private async Task<IReadOnlyList<SignalCall>> TellAsync(string text, int calls, bool inGroup = false)
    {
        FakeSignal signal = await fixture.SignalAsync();
        FakeSignalAccount account = await signal.AddAccountAsync();
        await using RealBot bot = await RealBot.StartAsync(signal.AddressOf(Wire.Tcp), account.Number);
        var message = new JsonObject { ["body"] = text };
        if (inGroup)
        {
            message["group"] = FakeSignalAccount.Group;
        }

        await account.InjectAsync(message);
        return await account.WhenCalledAsync(calls);
    }
}
