namespace AttrBot.Testing.Tests;

/// <summary>Events that a test raises, and the bot's answers to them.</summary>
public sealed class EventTests : IAsyncLifetime
{
    private TestBot _bot = null!;
    private TestChat _ada = null!;

    public async ValueTask InitializeAsync()
    {
        _bot = await TestBot.StartAsync(b => b.AddHandlers(typeof(EventHandlers)));
        _ada = _bot.Chat("+15550001111");
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task Reactions_AreEachAnEvent_EvenAtOneInstant()
    {
        await _ada.SendAsync("!hello");
        BotMessage hello = await _ada.NextMessageAsync();

        await _ada.ReactAsync("👍", hello);
        await _ada.ReactAsync("👍", hello, remove: true);
        await _ada.ReactAsync("👍", hello);

        Assert.Equal($"👍 on {hello.Id} of bot", await _ada.NextReplyAsync());
        Assert.Equal($"👍 off {hello.Id} of bot", await _ada.NextReplyAsync());
        Assert.Equal($"👍 on {hello.Id} of bot", await _ada.NextReplyAsync());
    }

    [Fact]
    public async Task Reaction_ToNothing_SaysWhatToDo()
    {
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => _ada.ReactAsync("👍"));

        Assert.Contains("await chat.NextReplyAsync()", e.Message);
    }

    [Fact]
    public async Task EditAndDelete_NameTheMessage()
    {
        Message sent = await _ada.SendAsync("hi");

        await _ada.EditAsync(sent, "hi there");
        await _ada.DeleteAsync(sent);

        Assert.Equal($"{sent.Id} is now hi there", await _ada.NextReplyAsync());
        Assert.Equal($"{sent.Id} is gone", await _ada.NextReplyAsync());
    }

    [Fact]
    public async Task ReceiptAndTyping_AreEvents()
    {
        await _ada.SendAsync("!hello");
        BotMessage hello = await _ada.NextMessageAsync();

        await _ada.ReceiveAsync(ReceiptKind.Read);
        Assert.Equal($"Read {hello.Id}", await _ada.NextReplyAsync());
        await _ada.TypeAsync();
        Assert.Equal("typing", await _ada.NextReplyAsync());
        await _ada.TypeAsync(isTyping: false);
        Assert.Equal("not typing", await _ada.NextReplyAsync());
    }

    [Fact]
    public async Task Group_TellsWhoJoinedAndLeft()
    {
        TestGroup group = _bot.Group("family");

        await group.JoinAsync("ada", "bob");
        await group.LeaveAsync("bob");

        Assert.Equal("joined: ada, bob; left: ", await group.NextReplyAsync());
        Assert.Equal("joined: ; left: bob", await group.NextReplyAsync());
        await Assert.ThrowsAsync<ArgumentException>(() => group.JoinAsync());
    }

    [Fact]
    public async Task AnyEvent_CanBeRaised()
    {
        AcceptResult result = await _bot.RaiseAsync(new PairingEvent { Session = "test", Code = "123-456", IsQr = false });

        Assert.Equal(AcceptResult.Accepted, result);
        Assert.Equal("code 123-456", await _bot.Chat("admin").NextReplyAsync());
    }

    [Fact]
    public async Task EventOfAnUnknownSession_IsRefused()
    {
        var e = await Assert.ThrowsAsync<ArgumentException>(
            () => _bot.RaiseAsync(new PairingEvent { Session = "nowhere", Code = "1", IsQr = false }));

        Assert.StartsWith("There is no session 'nowhere'. Sessions: test.", e.Message);
    }

    [Fact]
    public async Task LostConnection_IsAnEvent()
    {
        _bot.Session.Transport.Disconnect("cable");

        Assert.Equal("lost: cable", await _bot.Chat("admin").NextReplyAsync());
    }

    [Fact]
    public async Task CrashedTransport_ConnectsAgainByTheClock()
    {
        _bot.Session.Transport.Crash(new IOException("gone"));
        Assert.Equal("lost: IOException", await _bot.Chat("admin").NextReplyAsync());

        await _bot.AdvanceAsync(TimeSpan.FromSeconds(1));
        await _ada.SendAsync("!hello");

        Assert.Equal("hello", await _ada.NextReplyAsync());
    }

    [Fact]
    public async Task HandlerFailure_IsAnEventWithItsException()
    {
        await _ada.SendAsync("!break");

        Assert.Equal("failed: broken", await _bot.Chat("admin").NextReplyAsync());
        DeadLetter letter = Assert.Single(await _bot.DeadLettersAsync());
        Assert.Equal((DeadLetterReason.HandlerFailed, 3), (letter.Reason, letter.Attempts));
    }
}
