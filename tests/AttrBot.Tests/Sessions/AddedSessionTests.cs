using System.Collections.Concurrent;
using AttrBot.Sessions;
using AttrBot.Tests.Fixture;
using AttrBot.Transports;

namespace AttrBot.Tests.Sessions;

/// <summary>Sessions come and go while the bot runs, and those that were added are there again after a restart.</summary>
public sealed class AddedSessionTests
{
    private readonly PlayedSessions _sessions = new();

    [Fact]
    public async Task AddedSession_Answers_AndHandlersKnowIt()
    {
        await using HostedBot bot = await _sessions.StartAsync(new TestHandlers()
            .On("who", context => Task.FromResult<string?>($"{context.Session.Name} of {context.Session.Kind}")));

        PlayedSession one = await _sessions.AddAsync(bot, "one");
        PlayedSession two = await _sessions.AddAsync(bot, "two");
        await one.ReceiveAsync("who");
        await two.ReceiveAsync("who");
        await bot.WhenIdleAsync();

        Assert.Equal(["one of played"], one.Sent);
        Assert.Equal(["two of played"], two.Sent);
    }

    [Fact]
    public async Task SessionFilter_KnowsSessionsThatAreAddedLater()
    {
        await using HostedBot bot = await _sessions.StartAsync(new TestHandlers()
            .On("hi", "hello", new() { Filters = [new SessionAttribute("two")] }).Fallback("fallback"));

        PlayedSession one = await _sessions.AddAsync(bot, "one");
        PlayedSession two = await _sessions.AddAsync(bot, "two");
        await one.ReceiveAsync("hi");
        await two.ReceiveAsync("hi");
        await bot.WhenIdleAsync();

        Assert.Equal(["fallback"], one.Sent);
        Assert.Equal(["hello"], two.Sent);
    }

    [Fact]
    public async Task SessionFilter_WithANameThatCanNeverBe_IsAnErrorAtStart()
    {
        await using HostedBot bot = HostedBot.Build(builder => builder
            .AddHandlerTable(new TestHandlers().On("hi", "hello", new() { Filters = [new SessionAttribute("wether")] }), _ => { })
            .AddTransport("weather", _ => new PlayedTransport()));

        var e = await Assert.ThrowsAsync<BotConfigurationException>(bot.StartAsync);

        Assert.Equal("[Session(\"wether\")] names a session that the bot does not have. Its sessions: weather.", e.Message);
    }

    [Fact]
    public async Task List_HoldsConfiguredAndAddedSessions_AndWhatTheDatabaseKnowsBesides()
    {
        var store = new MemorySessionStore();
        await store.SaveAsync("forgotten", "keys", new byte[] { 1 }, TestContext.Current.CancellationToken);
        await using HostedBot bot = await _sessions.StartAsync(
            new TestHandlers(), builder => builder.AddTransport("configured", _ => new PlayedTransport(), "console"), store);
        await _sessions.AddAsync(bot, "added");

        IReadOnlyList<SessionInfo> all = await PlayedSessions.ManagerOf(bot).GetSessionsAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            [("added", "played", BotSessionState.Connected, false), ("configured", "console", BotSessionState.Connecting, true), ("forgotten", "", BotSessionState.Created, false)],
            all.Select(session => (session.Name, session.Kind, session.State, session.IsConfigured)));
        Assert.Equal("account of added", all[0].Account!.Id);
        Assert.Null(all[2].Session);
    }

    [Fact]
    public async Task AddedSession_IsThereAgain_AfterARestart_WithItsSettings()
    {
        var store = new MemorySessionStore();
        await using (HostedBot bot = await _sessions.StartAsync(new TestHandlers(), store: store))
        {
            await PlayedSessions.ManagerOf(bot).AddAsync(
                "Played", "one", new Dictionary<string, string> { ["Directory"] = "/var/lib/bot" }, TestContext.Current.CancellationToken);
        }

        await using HostedBot again = await _sessions.StartAsync(new TestHandlers().On("ping", "pong"), store: store);
        await PlayedSessions.ManagerOf(again).Find("one")!.WhenConnectedAsync(TestContext.Current.CancellationToken);
        PlayedSession session = _sessions.Of("one")[^1];
        await session.ReceiveAsync("ping");
        await again.WhenIdleAsync();

        Assert.Equal(2, _sessions.Of("one").Count);
        Assert.Equal("/var/lib/bot", session.Definition.ToConfiguration()["Directory"]);
        Assert.Equal(["pong"], session.Sent);
    }

    [Fact]
    public async Task RemovedSession_IsLoggedOut_Forgotten_AndItsNameIsFree()
    {
        var store = new MemorySessionStore();
        await using HostedBot bot = await _sessions.StartAsync(new TestHandlers(), store: store);
        PlayedSession first = await _sessions.AddAsync(bot, "one");
        await store.SaveAsync("one", "keys", new byte[] { 1 }, TestContext.Current.CancellationToken);
        SessionManager manager = PlayedSessions.ManagerOf(bot);
        BotSession removed = manager.Find("one")!;

        await manager.RemoveAsync("one", TestContext.Current.CancellationToken);

        Assert.True(first.IsLoggedOut);
        Assert.True(first.IsDisposed);
        Assert.Empty(await manager.GetSessionsAsync(TestContext.Current.CancellationToken));
        Assert.Null(await store.LoadAsync("one", "keys", TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<BotConnectionException>(() => removed.ConnectAsync(TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<ArgumentException>(() => manager.RemoveAsync("one", TestContext.Current.CancellationToken));
        await _sessions.AddAsync(bot, "one");
        Assert.Equal(2, _sessions.Of("one").Count);
    }

    [Fact]
    public async Task Removing_CompletesThoughLoggingOutFails()
    {
        var logs = new CollectedLogs();
        _sessions.Make = definition => new PlayedSession(definition) { OnLogOut = _ => throw new IOException() };
        await using HostedBot bot = await _sessions.StartAsync(new TestHandlers(), builder => logs.AddTo(builder.Services));
        await _sessions.AddAsync(bot, "one");

        await PlayedSessions.ManagerOf(bot).RemoveAsync("one", TestContext.Current.CancellationToken);

        Assert.Single(logs.Of(55));
        Assert.Null(PlayedSessions.ManagerOf(bot).Find("one"));
    }

    [Fact]
    public async Task WrongAdditions_SayWhatIsWrong_AndAddNothing()
    {
        var store = new MemorySessionStore();
        _sessions.Make = _ => throw new BotConfigurationException("Directory is missing.");
        await using HostedBot bot = await _sessions.StartAsync(
            new TestHandlers(),
            builder => builder.AddTransport("taken", _ => new PlayedTransport()),
            store,
            new Dictionary<string, string?> { ["AttrBot:Sessions:MaxSessions"] = "1" });
        SessionManager manager = PlayedSessions.ManagerOf(bot);

        ArgumentException kind = await Assert.ThrowsAsync<ArgumentException>(() => manager.AddAsync("fax", "one"));
        ArgumentException name = await Assert.ThrowsAsync<ArgumentException>(() => manager.AddAsync("played", "Taken"));
        var full = await Assert.ThrowsAsync<InvalidOperationException>(() => manager.AddAsync("played", "one"));

        Assert.StartsWith("There is no kind of session 'fax'. Kinds: played.", kind.Message, StringComparison.Ordinal);
        Assert.StartsWith("There is a session 'taken' already.", name.Message, StringComparison.Ordinal);
        Assert.Contains("AttrBot:Sessions:MaxSessions", full.Message, StringComparison.Ordinal);
        Assert.Empty(await store.ListSessionsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task SettingsThatTheKindRefuses_AddNothing()
    {
        var store = new MemorySessionStore();
        _sessions.Make = _ => throw new BotConfigurationException("Directory is missing.");
        await using HostedBot bot = await _sessions.StartAsync(new TestHandlers(), store: store);
        SessionManager manager = PlayedSessions.ManagerOf(bot);

        var e = await Assert.ThrowsAsync<BotConfigurationException>(() => manager.AddAsync("played", "one"));

        Assert.Equal("Directory is missing.", e.Message);
        Assert.Empty(await store.ListSessionsAsync(TestContext.Current.CancellationToken));
        Assert.Null(manager.Find("one"));
    }

    [Fact]
    public async Task Additions_BeforeTheStartAndAfterTheStop_FailCleanly()
    {
        HostedBot bot = HostedBot.Build(builder => builder.AddSessionKind("played", (_, definition) => _sessions.Create(definition)));
        SessionManager manager = PlayedSessions.ManagerOf(bot);
        var early = await Assert.ThrowsAsync<InvalidOperationException>(() => manager.AddAsync("played", "one"));
        await bot.StartAsync();
        await _sessions.AddAsync(bot, "one");
        await bot.StopAsync(TestContext.Current.CancellationToken);

        var late = await Assert.ThrowsAsync<InvalidOperationException>(() => manager.AddAsync("played", "two"));
        var restart = await Assert.ThrowsAsync<InvalidOperationException>(() => manager.StartAsync("one"));
        await manager.StopAsync("one", TestContext.Current.CancellationToken);
        await bot.DisposeAsync();

        Assert.Equal("The bot has not started yet: start it, then add sessions.", early.Message);
        Assert.Equal("The bot stops: it takes no more sessions.", late.Message);
        Assert.Equal("Session 'one' cannot be started: the bot stops.", restart.Message);
    }

    [Fact]
    public async Task StateChanges_AreEvents_InTheirOrder()
    {
        var changes = new ConcurrentQueue<(BotSessionState, BotSessionState, string?)>();
        await using HostedBot bot = await _sessions.StartAsync(new TestHandlers().OnEvent<SessionStateChangedEvent>((change, _) =>
        {
            changes.Enqueue((change.Previous, change.State, change.Reason));
            return Task.CompletedTask;
        }));
        PlayedSession one = await _sessions.AddAsync(bot, "one");
        (await one.SinkAsync()).Disconnected("The phone is off.");

        await PlayedSessions.ManagerOf(bot).StopAsync("one", TestContext.Current.CancellationToken);
        await bot.WhenIdleAsync();

        Assert.Equal(
            [
                (BotSessionState.Created, BotSessionState.Connecting, null),
                (BotSessionState.Connecting, BotSessionState.Connected, null),
                (BotSessionState.Connected, BotSessionState.Connecting, "The phone is off."),
                (BotSessionState.Connecting, BotSessionState.Stopped, (string?)null),
            ],
            changes);
    }

    [Fact]
    public async Task NeonizeShape_ReadsOneToOne()
    {
        await using HostedBot bot = await _sessions.StartAsync(new TestHandlers());
        SessionManager sessions = PlayedSessions.ManagerOf(bot);
        await sessions.AddAsync("played", "one", cancellationToken: TestContext.Current.CancellationToken);
        await sessions.AddAsync("played", "two", cancellationToken: TestContext.Current.CancellationToken);

        await sessions.ConnectAllAsync(TestContext.Current.CancellationToken);
        Task idle = sessions.IdleAsync(TestContext.Current.CancellationToken);
        await sessions.StopAsync("one", TestContext.Current.CancellationToken);
        Assert.False(idle.IsCompleted);
        await sessions.Find("two")!.DisconnectAsync(TestContext.Current.CancellationToken);

        await idle.WaitAsync(Limits.Patience, TestContext.Current.CancellationToken);
        await sessions.ConnectAllAsync(TestContext.Current.CancellationToken);
        Assert.All(await sessions.GetSessionsAsync(TestContext.Current.CancellationToken), session => Assert.True(session.Session!.IsConnected));
    }
}
