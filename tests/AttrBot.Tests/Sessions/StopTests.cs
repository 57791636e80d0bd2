using System.Collections.Concurrent;
using AttrBot.Tests.Fixture;
using AttrBot.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Sessions;

/// <summary>Stopping a session always completes, nothing comes of it afterwards, and what it had taken is kept.</summary>
public sealed class StopTests
{
    private readonly PlayedSessions _sessions = new();

    [Theory]
    [InlineData("connecting")]
    [InlineData("pairing")]
    [InlineData("connected")]
    [InlineData("disconnected")]
    [InlineData("waiting to be started again")]
    [InlineData("logged out")]
    [InlineData("failed")]
    [InlineData("completed")]
    [InlineData("not made")]
    [InlineData("stopped")]
    public async Task Stop_Completes_InEveryState_AndTheSessionStartsAgain(string state)
    {
        bool isFirst = true;
        _sessions.Make = definition => !isFirst ? new PlayedSession(definition) : state == "not made" ? throw new IOException() : new PlayedSession(definition)
        {
            OnRun = (sink, cancellationToken) => RunAsync(state, sink, cancellationToken),
        };
        await using HostedBot bot = await _sessions.StartAsync(
            new TestHandlers().On("ping", "pong"),
            builder => builder.AddTransport("one", _ => _sessions.Create(new SessionDefinition { Kind = "", Name = "one" })));
        SessionManager manager = PlayedSessions.ManagerOf(bot);
        BotSession session = manager.Find("one")!;
        await Limits.UntilAsync(() => session.State == state switch
        {
            "pairing" => BotSessionState.Pairing,
            "connected" or "disconnected" or "stopped" => BotSessionState.Connected,
            "logged out" => BotSessionState.LoggedOut,
            "failed" or "not made" => BotSessionState.Failed,
            "completed" => BotSessionState.Completed,
            _ => BotSessionState.Connecting,
        });
        if (state == "disconnected")
        {
            await session.DisconnectAsync(TestContext.Current.CancellationToken);
            Assert.Equal(BotSessionState.Disconnected, session.State);
        }
        else if (state == "stopped")
        {
            await session.StopAsync(TestContext.Current.CancellationToken);
        }

        await session.StopAsync(TestContext.Current.CancellationToken).WaitAsync(Limits.Patience, TestContext.Current.CancellationToken);

        Assert.Equal(BotSessionState.Stopped, session.State);
        Assert.All(_sessions.Of("one"), made => Assert.True(made.IsDisposed));
        isFirst = false;
        await manager.StartAsync("one", TestContext.Current.CancellationToken);
        await session.WhenConnectedAsync(TestContext.Current.CancellationToken);
        await _sessions.Of("one")[^1].ReceiveAsync("ping");
        await bot.WhenIdleAsync();
        Assert.Equal(["pong"], _sessions.Of("one")[^1].Sent);
    }

    [Fact]
    public async Task Stop_Completes_ThoughRunAndDisposalHang_AndNothingOfThemIsTakenAnyMore()
    {
        var handled = new ConcurrentQueue<string>();
        var logs = new CollectedLogs();
        var never = new TaskCompletionSource();
        _sessions.Make = definition => new PlayedSession(definition)
        {
            OnRun = (sink, _) =>
            {
                sink.Connected();
                return never.Task;
            },
            OnDispose = () => never.Task,
        };
        await using HostedBot bot = await _sessions.StartAsync(
            new TestHandlers().On(".*", context =>
            {
                handled.Enqueue(context.Message.Text);
                return Task.CompletedTask;
            }),
            builder => logs.AddTo(builder.Services));
        PlayedSession stuck = await _sessions.AddAsync(bot, "one");
        SessionManager manager = PlayedSessions.ManagerOf(bot);

        Task stopping = manager.StopAsync("one", TestContext.Current.CancellationToken);
        await bot.AdvanceUntilAsync(() => stopping.IsCompleted);
        await stopping;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stuck.ReceiveAsync("too late"));
        ITransportSink sink = await stuck.SinkAsync();
        sink.Connected();
        sink.Disconnected();
        sink.Pairing(new PairingEvent { Session = "one", Code = "1", IsQr = false });
        Assert.False(sink.TryPost(new LoggedOutEvent { Session = "one" }));
        await bot.WhenIdleAsync();
        Assert.Empty(handled);
        Assert.Equal(BotSessionState.Stopped, manager.Find("one")!.State);
        Assert.Equal(2, logs.Of(54).Count());

        _sessions.Make = definition => new PlayedSession(definition);
        await manager.StartAsync("one", TestContext.Current.CancellationToken);
        await _sessions.Of("one")[^1].ReceiveAsync("in time");
        await bot.WhenIdleAsync();
        Assert.Equal(["in time"], handled);
    }

    [Fact]
    public async Task CallsAfterTheStop_FailCleanly_AndSaySo()
    {
        await using HostedBot bot = await _sessions.StartAsync(new TestHandlers());
        await _sessions.AddAsync(bot, "one");
        BotSession session = PlayedSessions.ManagerOf(bot).Find("one")!;
        await session.StopAsync(TestContext.Current.CancellationToken);

        var connect = await Assert.ThrowsAsync<BotConnectionException>(() => session.ConnectAsync(TestContext.Current.CancellationToken));
        var send = await Assert.ThrowsAsync<SendException>(async () =>
            await bot.Services.GetRequiredService<BotClient>().SendAsync(new ConversationKey("one", "ada"), "hello", TestContext.Current.CancellationToken));

        Assert.Equal("Session 'one' has been stopped: it does not connect any more. SessionManager.StartAsync starts it again.", connect.Message);
        Assert.Equal(SendFailure.Rejected, send.Failure);
        Assert.Equal("Session 'one' cannot send: it is Stopped and has no transport. SessionManager.StartAsync starts it.", send.Message);
    }

    [Fact]
    public async Task MessagesThatWait_AreKeptOverAStop_AndHandledInTheirOrderWhenTheSessionIsThereAgain()
    {
        var handled = new ConcurrentQueue<string>();
        var gate = new Gate();
        await using HostedBot bot = await _sessions.StartAsync(new TestHandlers().On(".*", async context =>
        {
            handled.Enqueue(context.Message.Text);
            await gate.PassAsync(CancellationToken.None);
        }));
        PlayedSession one = await _sessions.AddAsync(bot, "one");
        foreach (string text in (string[])["running", "1", "2", "3"])
        {
            await one.ReceiveAsync(text);
        }

        await gate.Entered;
        SessionManager manager = PlayedSessions.ManagerOf(bot);
        await manager.StopAsync("one", TestContext.Current.CancellationToken);
        gate.Open();
        await bot.WhenIdleAsync();
        Assert.Equal(["running"], handled);

        await manager.StartAsync("one", TestContext.Current.CancellationToken);
        await _sessions.Of("one")[^1].ReceiveAsync("4");
        await bot.WhenIdleAsync();

        Assert.Equal(["running", "1", "2", "3", "4"], handled);
    }

    [Fact]
    public async Task MessagesThatWait_OfARemovedSession_BecomeDeadLetters()
    {
        var gate = new Gate();
        await using HostedBot bot = await _sessions.StartAsync(new TestHandlers().On(".*", _ => gate.PassAsync(CancellationToken.None)));
        PlayedSession one = await _sessions.AddAsync(bot, "one");
        await one.ReceiveAsync("running");
        await one.ReceiveAsync("waiting");
        await gate.Entered;

        await PlayedSessions.ManagerOf(bot).RemoveAsync("one", TestContext.Current.CancellationToken);
        gate.Open();
        await bot.WhenIdleAsync();

        DeadLetter letter = Assert.Single(await bot.ListDeadLettersAsync());
        Assert.Equal(DeadLetterReason.SessionRemoved, letter.Reason);
        Assert.Equal("waiting", Assert.IsType<MessageEvent>(letter.Inbound).Message.Text);
    }

    [Fact]
    public async Task HandlerThatStopsItsOwnSession_IsNotInItsWay()
    {
        await using HostedBot bot = await _sessions.StartAsync(new TestHandlers()
            .On("!stop", context => context.Session.StopAsync(context.CancellationToken)));
        PlayedSession one = await _sessions.AddAsync(bot, "one");

        await one.ReceiveAsync("!stop");
        await bot.WhenIdleAsync();

        Assert.Equal(BotSessionState.Stopped, PlayedSessions.ManagerOf(bot).Find("one")!.State);
        Assert.Empty(await bot.ListDeadLettersAsync());
    }

    [Fact]
    public async Task BotStops_InTime_ThoughASessionWasStoppedWithMessagesKept()
    {
        var gate = new Gate();
        await using HostedBot bot = await _sessions.StartAsync(new TestHandlers().On(".*", _ => gate.PassAsync(CancellationToken.None)));
        PlayedSession one = await _sessions.AddAsync(bot, "one");
        await one.ReceiveAsync("running");
        await one.ReceiveAsync("kept");
        await gate.Entered;
        await PlayedSessions.ManagerOf(bot).StopAsync("one", TestContext.Current.CancellationToken);
        gate.Open();

        await bot.StopAsync(TestContext.Current.CancellationToken).WaitAsync(Limits.Patience, TestContext.Current.CancellationToken);

        Assert.Equal(0, bot.Activity.Unfinished);
    }

    [Fact]
    public async Task LeavingAndJoining_KeepsTheTransport()
    {
        await using HostedBot bot = await _sessions.StartAsync(new TestHandlers().On("ping", "pong"));
        PlayedSession one = await _sessions.AddAsync(bot, "one");
        BotSession session = PlayedSessions.ManagerOf(bot).Find("one")!;

        await session.DisconnectAsync(TestContext.Current.CancellationToken);
        await session.IdleAsync(TestContext.Current.CancellationToken);
        Assert.False(session.IsConnected);
        await session.ConnectAsync(TestContext.Current.CancellationToken);
        await one.ReceiveAsync("ping");
        await bot.WhenIdleAsync();

        Assert.Equal(["pong"], one.Sent);
        Assert.Equal(2, one.Runs);
        Assert.Single(_sessions.Of("one"));
    }

    private static async Task RunAsync(string state, ITransportSink sink, CancellationToken cancellationToken)
    {
        switch (state)
        {
            case "connected" or "disconnected" or "stopped":
                sink.Connected();
                break;
            case "pairing":
                sink.Pairing(new PairingEvent { Session = sink.Session, Code = "2@abc", IsQr = true });
                break;
            case "waiting to be started again":
                throw new IOException();
            case "logged out":
                throw new BotConnectionException(sink.Session, "The phone removed this device.", ConnectionFailure.LoggedOut);
            case "failed":
                throw new BotConnectionException(sink.Session, "The version is too old.", ConnectionFailure.Permanent);
            case "completed":
                return;
        }

        await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
