using System.Text.Json.Nodes;
using AttrBot.Signal.Tests.Fixture;
using AttrBot.Signal.Tests.SignalCli;

namespace AttrBot.Signal.Tests.RealSignal;

/// <summary>What signal-cli's own layer hands over becomes the right event, whatever it is, on every way.</summary>
[Collection(FakeSignalCollection.Name)]
public sealed class ReceivingTests(FakeSignalFixture fixture)
{
    private static readonly string s_alice = FakeSignalAccount.AciOf(1);

    [Theory]
    [InlineData(Wire.Tcp)]
    [InlineData(Wire.AutoTcp)]
    [InlineData(Wire.Unix)]
    [InlineData(Wire.AutoUnix)]
    [InlineData(Wire.Http)]
    public async Task A_message_fires_its_trigger_once_and_the_reply_arrives(Wire wire)
    {
        (FakeSignalAccount account, RealBot bot) = await StartAsync(wire);
        await using (bot)
        {
            await account.InjectTextAsync("!ping");
            await account.InjectAsync(new JsonObject { ["body"] = "!ping", ["group"] = FakeSignalAccount.Group });
            await account.InjectTextAsync("!say done", person: 2);

            IReadOnlyList<SignalCall> calls = await account.WhenCalledAsync(3);
            Assert.Equal(3, calls.Count);
            Assert.Contains(calls, static call => call.Text == "pong" && call.Recipients is [var to] && to == s_alice);
            Assert.Contains(calls, static call => call.Text == "pong" && call.Recipients is [FakeSignalAccount.Group]);
            Assert.Contains(calls, static call => call.Text == "done" && call.Recipients is [var to] && to == FakeSignalAccount.AciOf(2));
        }
    }

    [Fact]
    public async Task A_message_that_was_really_encrypted_fires_a_trigger()
    {
        FakeSignal signal = await fixture.SignalAsync();
        FakeSignalAccount account = await signal.AddAccountAsync(decrypts: true);
        await using RealBot bot = await RealBot.StartAsync(signal.AddressOf(Wire.Tcp), account.Number);
        await account.WriteEncryptedAsync("!ping");
        await account.WriteEncryptedAsync("!say äöü 🦊");
        IReadOnlyList<SignalCall> calls = await account.WhenCalledAsync(2);
        Assert.Equal(["pong", "äöü 🦊"], calls.Select(static call => call.Text));
        Assert.All(calls, static call => Assert.Equal([s_alice], call.Recipients));
    }

    [Fact]
    public async Task A_daemon_of_one_account_serves_that_account()
    {
        FakeSignal signal = await fixture.SignalAsync();
        FakeSignalAccount account = signal.SingleAccount;
        await using RealBot bot = await RealBot.StartAsync($"tcp://127.0.0.1:{signal.SingleTcpPort}", account.Number);
        await account.InjectTextAsync("!ping");
        Assert.Equal("pong", Assert.Single(await account.WhenCalledAsync(1)).Text);
    }

    [Fact]
    public async Task Two_accounts_of_one_daemon_are_two_sessions()
    {
        FakeSignal signal = await fixture.SignalAsync();
        FakeSignalAccount first = await signal.AddAccountAsync();
        FakeSignalAccount second = await signal.AddAccountAsync();
        await using RealBot bot = RealBot.Create(setup => setup
            .AddHandlers(typeof(RealHandlers))
            .AddSignal("first", options => (options.Address, options.Account) = (signal.AddressOf(Wire.AutoTcp), first.Number))
            .AddSignal("second", options => (options.Address, options.Account) = (signal.AddressOf(Wire.Tcp), second.Number)));
        await bot.RunAsync();
        JsonObject InGroup() => new() { ["body"] = "!ping", ["group"] = FakeSignalAccount.Group };
        await first.InjectAsync(InGroup());
        await second.InjectAsync(InGroup());
        await first.InjectTextAsync("!say first");
        await second.InjectTextAsync("!say second");

        Assert.Equal(["first", "pong"], (await first.WhenCalledAsync(2)).Select(static call => call.Text).Order());
        Assert.Equal(["pong", "second"], (await second.WhenCalledAsync(2)).Select(static call => call.Text).Order());
        var sessions = new List<string>();
        for (int i = 0; i < 4; i++)
        {
            sessions.Add((await bot.Events.NextAsync<MessageEvent>()).Session);
        }

        Assert.Equal(["first", "first", "second", "second"], sessions.Order());
    }

    [Theory]
    [InlineData(Wire.Tcp)]
    [InlineData(Wire.AutoTcp)]
    [InlineData(Wire.Http)]
    public async Task A_direct_message_is_known_by_the_sender_s_aci(Wire wire)
    {
        MessageEvent message = await ReceiveAsync<MessageEvent>(new JsonObject { ["body"] = "hello" }, wire);
        Assert.Equal("hello", message.Message.Text);
        Assert.Equal(s_alice, message.Sender.Id);
        Assert.True(message.Sender.HasId(FakeSignalAccount.NumberOf(1)));
        Assert.Equal("Alice Test", message.Sender.DisplayName);
        Assert.Equal(new ConversationKey(RealBot.Session, s_alice), message.Conversation.Key);
        Assert.False(message.Conversation.IsGroup);
        Assert.Equal(message.Message.Id.Value, $"{message.Timestamp.ToUnixTimeMilliseconds()}");
        Assert.False(message.RawJson.IsEmpty);
    }

    [Fact]
    public async Task A_sender_may_show_no_number()
    {
        MessageEvent message = await ReceiveAsync<MessageEvent>(new JsonObject { ["body"] = "hello", ["noNumber"] = true });
        Assert.Equal(s_alice, message.Sender.Id);
        Assert.Equal(s_alice, message.Conversation.Key.Chat);
    }

    [Fact]
    public async Task A_sender_may_have_a_number_alone()
    {
        MessageEvent message = await ReceiveAsync<MessageEvent>(new JsonObject { ["body"] = "hello", ["noAci"] = true });
        Assert.Equal(FakeSignalAccount.NumberOf(1), message.Sender.Id);
        Assert.Equal(FakeSignalAccount.NumberOf(1), message.Conversation.Key.Chat);
    }

    [Fact]
    public async Task A_message_in_a_group_is_the_group_s()
    {
        MessageEvent message = await ReceiveAsync<MessageEvent>(new JsonObject { ["body"] = "hello", ["group"] = FakeSignalAccount.Group });
        Assert.Equal($"group:{FakeSignalAccount.Group}", message.Conversation.Key.Chat);
        Assert.True(message.Conversation.IsGroup);
        Assert.Equal("Test Group", message.Conversation.Title);
    }

    [Fact]
    public async Task Quote_and_mentions_come_with_the_message()
    {
        MessageEvent message = await ReceiveAsync<MessageEvent>(new JsonObject
        {
            ["body"] = "🦊 \uFFFC and \uFFFC",
            ["mentions"] = new JsonArray(3, 9),
            ["quote"] = "what?",
            ["target"] = 1_699_999_990_000,
        });
        Assert.Equal("1699999990000", message.Message.Quote?.Id.Value);
        Assert.Equal("what?", message.Message.Quote?.Text);
        Assert.Equal(s_alice, message.Message.Quote?.Author?.Id);
        Assert.Equal([3, 9], message.Message.Mentions.Select(static mention => mention.Start));
        Assert.All(message.Message.Mentions, static mention => Assert.True(mention.User.HasId(FakeSignalAccount.AciOf(2))));
    }

    [Fact]
    public async Task An_attachment_is_read_from_the_daemon()
    {
        (FakeSignalAccount account, RealBot bot) = await StartAsync(Wire.Tcp);
        await using (bot)
        {
            await account.InjectAsync(new JsonObject { ["body"] = "!fetch", ["attachments"] = new JsonArray("ab12CD.png") });
            IReadOnlyList<SignalCall> calls = await account.WhenCalledAsync(2);
            Assert.Equal(["retrieveAttachment", "sendMessage"], calls.Select(static call => call.Method));
            Assert.Equal("hello attachment", calls[1].Text);

            MessageEvent message = await bot.Events.NextAsync<MessageEvent>();
            Attachment attachment = Assert.Single(message.Message.Attachments);
            Assert.Equal(("photo.png", "image/png", 16L), (attachment.FileName, attachment.ContentType, attachment.Length));
        }
    }

    [Fact]
    public async Task Another_s_edit_is_an_edit_and_no_trigger()
    {
        (FakeSignalAccount account, RealBot bot) = await StartAsync(Wire.Tcp);
        await using (bot)
        {
            await account.InjectAsync(new JsonObject { ["kind"] = "edit", ["body"] = "!ping", ["target"] = 1_699_999_990_000 });
            EditEvent edit = await bot.Events.NextAsync<EditEvent>();
            Assert.Equal("1699999990000", edit.Target.Value);
            Assert.Equal("!ping", edit.Message.Text);
            await account.InjectTextAsync("!say end");
            Assert.Equal("end", Assert.Single(await account.WhenCalledAsync(1)).Text);
        }
    }

    [Fact]
    public async Task A_reaction_can_be_answered()
    {
        (FakeSignalAccount account, RealBot bot) = await StartAsync(Wire.Tcp);
        await using (bot)
        {
            await account.InjectAsync(new JsonObject { ["emoji"] = "🙏", ["target"] = 1_699_999_990_000, ["group"] = FakeSignalAccount.Group });
            ReactionEvent reaction = await bot.Events.NextAsync<ReactionEvent>();
            Assert.Equal(("🙏", "1699999990000", false), (reaction.Emoji, reaction.Target.Value, reaction.IsRemoval));
            Assert.Equal(s_alice, reaction.TargetAuthor?.Id);
            Assert.Equal([FakeSignalAccount.Group], Assert.Single(await account.WhenCalledAsync(1)).Recipients);

            await account.InjectAsync(new JsonObject { ["emoji"] = "👍", ["remove"] = true });
            Assert.True((await bot.Events.NextAsync<ReactionEvent>()).IsRemoval);
        }
    }

    [Fact]
    public async Task A_message_can_be_taken_back()
    {
        DeleteEvent delete = await ReceiveAsync<DeleteEvent>(new JsonObject { ["deletes"] = 1_699_999_990_000 });
        Assert.Equal("1699999990000", delete.Target.Value);
    }

    [Theory]
    [InlineData("DELIVERY", ReceiptKind.Delivered)]
    [InlineData("READ", ReceiptKind.Read)]
    [InlineData("VIEWED", ReceiptKind.Viewed)]
    public async Task Receipts_tell_what_was_read(string type, ReceiptKind kind)
    {
        ReceiptEvent receipt = await ReceiveAsync<ReceiptEvent>(
            new JsonObject { ["kind"] = "receipt", ["type"] = type, ["target"] = 1_699_999_990_000 });
        Assert.Equal(kind, receipt.Kind);
        Assert.Equal("1699999990000", Assert.Single(receipt.Messages).Value);
    }

    [Fact]
    public async Task Typing_is_seen_in_groups_too()
    {
        TypingEvent typing = await ReceiveAsync<TypingEvent>(
            new JsonObject { ["kind"] = "typing", ["stop"] = true, ["group"] = FakeSignalAccount.Group });
        Assert.False(typing.IsTyping);
        Assert.True(typing.Conversation.IsGroup);
    }

    [Fact]
    public async Task A_change_of_a_group_is_an_event()
    {
        GroupEvent change = await ReceiveAsync<GroupEvent>(new JsonObject { ["groupUpdate"] = true, ["group"] = FakeSignalAccount.Group });
        Assert.Equal(3, change.Revision);
    }

    [Fact]
    public async Task What_the_owner_writes_elsewhere_is_own_and_fires_no_trigger()
    {
        (FakeSignalAccount account, RealBot bot) = await StartAsync(Wire.Tcp);
        await using (bot)
        {
            await account.InjectAsync(new JsonObject { ["kind"] = "sync", ["body"] = "!ping", ["to"] = 3 });
            await account.InjectAsync(new JsonObject { ["kind"] = "syncEdit", ["body"] = "!ping", ["to"] = 3 });
            await account.InjectTextAsync("!say end");
            Assert.Equal("end", Assert.Single(await account.WhenCalledAsync(1)).Text);
        }
    }

    [Theory]
    [InlineData("callOffer", CallState.Offered)]
    [InlineData("callHangup", CallState.Ended)]
    public async Task Calls_are_seen(string kind, CallState state) =>
        Assert.Equal(state, (await ReceiveAsync<CallEvent>(new JsonObject { ["kind"] = kind })).State);

    [Fact]
    public async Task A_story_is_an_event()
    {
        SignalStoryEvent story = await ReceiveAsync<SignalStoryEvent>(new JsonObject { ["kind"] = "story" });
        Assert.Equal("my story", story.Text);
    }

    [Theory]
    [InlineData("exception")]
    [InlineData("untrusted")]
    public async Task What_signal_cli_cannot_decrypt_is_told(string kind)
    {
        SignalReceiveFailedEvent failed = await ReceiveAsync<SignalReceiveFailedEvent>(new JsonObject { ["kind"] = kind });
        Assert.Equal(s_alice, failed.Sender?.Id);
    }

    [Theory]
    [InlineData("syncRead")]
    [InlineData("syncViewed")]
    [InlineData("syncBlocked")]
    [InlineData("syncContacts")]
    [InlineData("syncGroups")]
    [InlineData("callBusy")]
    [InlineData("empty")]
    public async Task What_else_comes_stops_nothing(string kind)
    {
        (FakeSignalAccount account, RealBot bot) = await StartAsync(Wire.Tcp);
        await using (bot)
        {
            await account.InjectAsync(new JsonObject { ["kind"] = kind });
            await account.InjectTextAsync("!ping");
            await account.WhenCalledAsync(1);
            Assert.Equal(0, await bot.DeadLetters.CountAsync());
        }
    }

    private async Task<TEvent> ReceiveAsync<TEvent>(JsonObject message, Wire wire = Wire.Tcp)
        where TEvent : BotEvent
    {
        (FakeSignalAccount account, RealBot bot) = await StartAsync(wire);
        await using (bot)
        {
            await account.InjectAsync(message);
            return Assert.IsType<TEvent>(await bot.Events.NextAsync());
        }
    }

    private async Task<(FakeSignalAccount Account, RealBot Bot)> StartAsync(Wire wire)
    {
        FakeSignal signal = await fixture.SignalAsync();
        FakeSignalAccount account = await signal.AddAccountAsync();
        return (account, await RealBot.StartAsync(signal.AddressOf(wire), account.Number));
    }
}
