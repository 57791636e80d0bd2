using System.Collections.Concurrent;
using AttrBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Sessions;

/// <summary>Many accounts in one bot: what happens to one is no matter of the others.</summary>
public sealed class ManySessionsTests
{
    private const int Sessions = 50;
    private const int Messages = 200;

    private readonly PlayedSessions _sessions = new();

    [Fact]
    public async Task FiftySessions_NoticeNothingOfOneThatCrashesAgainAndAgain()
    {
        var handled = new ConcurrentDictionary<string, ConcurrentQueue<string>>();
        int crashes = 0;
        _sessions.Make = definition => new PlayedSession(definition)
        {
            OnRun = definition.Name != "broken" ? null : (sink, _) =>
            {
                sink.Connected();
                Interlocked.Increment(ref crashes);
                throw new IOException();
            },
        };
        var disturbances = new ConcurrentQueue<string>();
        await using HostedBot bot = await _sessions.StartAsync(new TestHandlers()
            .On(".*", async context =>
            {
                handled.GetOrAdd(context.Session.Name, _ => new()).Enqueue(context.Message.Text);
                await Task.Yield();
                return "re: " + context.Message.Text;
            })
            .OnEvent<SessionStateChangedEvent>((change, _) =>
            {
                if (change.State != BotSessionState.Connected && change.Previous != BotSessionState.Created)
                {
                    disturbances.Enqueue(change.Session);
                }

                return Task.CompletedTask;
            }),
            WithoutPauses);
        SessionManager manager = PlayedSessions.ManagerOf(bot);
        PlayedSession[] sessions = await Task.WhenAll(Enumerable.Range(1, Sessions).Select(i => _sessions.AddAsync(bot, $"s{i}")));
        await manager.AddAsync("played", "broken", cancellationToken: TestContext.Current.CancellationToken);

        Task talking = Task.WhenAll(sessions.Select(async session =>
        {
            for (int i = 0; i < Messages; i++)
            {
                await session.ReceiveAsync($"{i}");
            }
        }));
        await bot.AdvanceUntilAsync(() => talking.IsCompleted && Volatile.Read(ref crashes) >= 5);
        await talking;

        // No time passes from here on: whoever waits for a pause of the broken one waits for ever.
        await bot.WhenIdleAsync();
        string[] inOrder = [.. Enumerable.Range(0, Messages).Select(i => $"{i}")];
        Assert.All(sessions, session =>
        {
            Assert.Equal(inOrder, handled[session.Definition.Name]);
            Assert.Equal(inOrder.Select(text => "re: " + text), session.Sent);
            Assert.Equal(1, session.Runs);
        });
        Assert.All(disturbances, session => Assert.Equal("broken", session));
        Assert.Empty(await bot.ListDeadLettersAsync());
    }

    [Fact]
    public async Task SessionsComeAndGo_WhileTheOthersTalk()
    {
        await using HostedBot bot = await _sessions.StartAsync(
            new TestHandlers().On("\\d+", context => Task.FromResult<string?>(context.Message.Text)),
            WithoutPauses);
        SessionManager manager = PlayedSessions.ManagerOf(bot);
        PlayedSession steady = await _sessions.AddAsync(bot, "steady");
        string[] sent = [.. Enumerable.Range(0, 500).Select(i => $"{i}")];
        using var over = new CancellationTokenSource();
        Task talking = Task.Run(
            async () =>
            {
                foreach (string text in sent)
                {
                    await steady.ReceiveAsync(text, sender: $"person {int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) % 7}");
                }
            },
            TestContext.Current.CancellationToken);

        for (int round = 0; round < 20; round++)
        {
            PlayedSession passing = await _sessions.AddAsync(bot, "passing");
            await passing.ReceiveAsync("1");
            await manager.StopAsync("passing", TestContext.Current.CancellationToken);
            await manager.StartAsync("passing", TestContext.Current.CancellationToken);
            await manager.RemoveAsync("passing", TestContext.Current.CancellationToken);
        }

        await talking;
        await bot.WhenIdleAsync();
        Assert.Equal(sent.Order(), steady.Sent.Order());
        Assert.Equal(40, _sessions.Of("passing").Count);
        Assert.All(_sessions.Of("passing"), passing => Assert.True(passing.IsDisposed));
        Assert.Equal("steady", Assert.Single(await manager.GetSessionsAsync(TestContext.Current.CancellationToken)).Name);
    }

    [Fact]
    public async Task SessionWhoseTransportCannotBeMade_DoesNotDisturbTheStart()
    {
        var answering = new PlayedTransport();
        await using HostedBot bot = await _sessions.StartAsync(new TestHandlers().On("ping", "pong"), builder => builder
            .AddTransport("broken", _ => throw new IOException())
            .AddTransport(PlayedTransport.Session, _ => answering));

        await (await answering.SinkAsync()).AcceptAsync(Inbound.Message("ping"), TestContext.Current.CancellationToken);
        await bot.WhenIdleAsync();

        Assert.Equal(["pong"], answering.SentTexts);
        BotSession broken = bot.Services.GetRequiredService<BotClient>().Session("broken");
        Assert.Equal(BotSessionState.Failed, broken.State);
        await Assert.ThrowsAsync<IOException>(() => broken.ConnectAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task RestartOptions_LimitHowOftenASessionIsTried_EachItsOwn()
    {
        _sessions.Make = definition => new PlayedSession(definition) { OnRun = (_, _) => throw new IOException() };
        await using HostedBot bot = await _sessions.StartAsync(new TestHandlers(), settings: new Dictionary<string, string?>
        {
            ["AttrBot:Sessions:Restart:MaxAttempts"] = "3",
            ["AttrBot:Sessions:RestartByName:Never:MaxAttempts"] = "1",
        });
        SessionManager manager = PlayedSessions.ManagerOf(bot);
        BotSession three = await manager.AddAsync("played", "three", cancellationToken: TestContext.Current.CancellationToken);
        BotSession never = await manager.AddAsync("played", "never", cancellationToken: TestContext.Current.CancellationToken);

        await bot.AdvanceUntilAsync(() => three.State == BotSessionState.Failed && never.State == BotSessionState.Failed);

        Assert.Equal(3, Assert.Single(_sessions.Of("three")).Runs);
        Assert.Equal(1, Assert.Single(_sessions.Of("never")).Runs);
        await manager.StartAsync("never", TestContext.Current.CancellationToken);
        await Limits.UntilAsync(() => never.State == BotSessionState.Failed);
        Assert.Equal(2, Assert.Single(_sessions.Of("never")).Runs);
    }

    /// <summary>So that replies wait for no clock.</summary>
    private static void WithoutPauses(BotBuilder bot) => bot.Configure(options => (options.Sends.PerSecond, options.Sends.BrakeMessages) = (0, 0));
}
