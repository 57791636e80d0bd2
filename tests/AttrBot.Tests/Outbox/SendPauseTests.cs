using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using AttrBot.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Outbox;

/// <summary>A pause that the service asks for holds exactly what it limits: the session, or the one recipient.</summary>
public sealed class SendPauseTests
{
    private const int SendsPaused = 25;

    [Fact]
    public async Task PauseOfARecipient_HoldsItAlone()
    {
        await using var bot = await StartAsync();
        Refuse(bot, "ada", SendScope.Recipient, TimeSpan.FromMinutes(1));

        await bot.Chat("ada").SendAsync("ping");
        await bot.Chat("bob").SendAsync("ping");

        Assert.Equal("pong", await bot.Chat("bob").NextReplyAsync());
        await bot.AdvanceAsync(TimeSpan.FromSeconds(59));
        Assert.Empty(bot.Chat("ada").Messages);
        Assert.Equal(TimeSpan.Zero, bot.BotSession().SendPause);
        await bot.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
        Assert.Empty(await bot.DeadLettersAsync());
    }

    [Fact]
    public async Task PauseOfTheSession_HoldsItsSends_AndIsSeenAndLogged()
    {
        var logs = new CollectedLogs();
        await using var bot = await StartAsync(logs);
        Refuse(bot, "ada", SendScope.Session, TimeSpan.FromMinutes(1));

        await bot.Chat("ada").SendAsync("ping");
        await bot.WhenIdleAsync();
        await bot.Chat("bob").SendAsync("ping");
        await bot.WhenIdleAsync();
        await bot.AdvanceAsync(TimeSpan.FromSeconds(59));

        Assert.Empty(bot.Chat("bob").Messages);
        Assert.Equal(TimeSpan.FromSeconds(1), bot.BotSession().SendPause);
        Assert.Single(logs.Of(SendsPaused));
        await bot.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
        Assert.Equal("pong", await bot.Chat("bob").NextReplyAsync());
    }

    [Fact]
    public async Task PauseLongerThanASendMayWait_FailsFurtherSendsWithoutAskingTheService_UntilItIsLifted()
    {
        await using var bot = await StartAsync();
        int asked = Refuse(bot, "ada", SendScope.Session, TimeSpan.FromDays(1))();
        await bot.Chat("ada").SendAsync("ping");
        await bot.WhenIdleAsync();
        Func<int> calls = Refuse(bot, "nobody", SendScope.Session, TimeSpan.Zero);

        await bot.Chat("bob").SendAsync("ping");

        IReadOnlyList<DeadLetter> letters = await bot.DeadLettersAsync();
        Assert.Equal(0, asked);
        Assert.Equal(0, calls());
        Assert.Equal([DeadLetterReason.SendFailed, DeadLetterReason.SendFailed], letters.Select(letter => letter.Reason));
        bot.BotSession().ResumeSends();
        await bot.Chat("bob").SendAsync("ping");
        Assert.Equal("pong", await bot.Chat("bob").NextReplyAsync());
    }

    [Fact]
    public async Task LiftedPause_LetsThoseWhoWaitPassAtOnce()
    {
        await using var bot = await StartAsync();
        Refuse(bot, "ada", SendScope.Session, TimeSpan.FromMinutes(4));
        await bot.Chat("ada").SendAsync("ping");
        await bot.WhenIdleAsync();
        await bot.Chat("bob").SendAsync("ping");
        await bot.WhenIdleAsync();

        bot.BotSession().ResumeSends();

        Assert.Equal("pong", await bot.Chat("bob").NextReplyAsync());
    }

    [Fact]
    public async Task PauseFromOutside_HoldsTheSessionsSends_UntilItIsLifted()
    {
        await using var bot = await StartAsync();
        bot.BotSession().PauseSends(TimeSpan.FromMinutes(1));
        bot.BotSession().PauseSends(TimeSpan.FromSeconds(1));
        bot.BotSession().PauseSends(TimeSpan.FromSeconds(-1));

        await bot.Chat("ada").SendAsync("ping");
        await bot.AdvanceAsync(TimeSpan.FromSeconds(2));

        Assert.Empty(bot.Chat("ada").Messages);
        Assert.Equal(TimeSpan.FromSeconds(58), bot.BotSession().SendPause);
        bot.BotSession().ResumeSends();
        Assert.Equal("pong", await bot.Chat("ada").NextReplyAsync());
    }

    [Fact]
    public async Task ClockThatIsSetBack_MakesNoPauseLonger()
    {
        var clock = new JumpingClock();
        var transport = new PlayedTransport
        {
            OnSend = Once(new SendException(SendFailure.RateLimited, "Slow down.") { RetryAfter = TimeSpan.FromMinutes(1) }),
        };
        await using var bot = await HostedBot.StartAsync(new TestHandlers().On("ping", "pong"), transport, services: services => services.AddSingleton<TimeProvider>(clock));
        ITransportSink sink = await transport.SinkAsync();
        await sink.AcceptAsync(Inbound.Message("ping", "ada"));
        await Limits.UntilAsync(() => bot.Session.SendPause > TimeSpan.Zero);

        clock.JumpBy(TimeSpan.FromDays(-1));

        Assert.InRange(bot.Session.SendPause, TimeSpan.FromTicks(1), TimeSpan.FromMinutes(1));
    }

    private static Task<TestBot> StartAsync(CollectedLogs? logs = null) => TestBots.StartAsync(
        new TestHandlers().On("ping", "pong"),
        options: options =>
        {
            if (logs is not null)
            {
                options.ConfigureServices(logs.AddTo);
            }
        });

    /// <summary>Refuses the first send to a person; returns how many sends the transport has been asked for since.</summary>
    private static Func<int> Refuse(TestBot bot, string person, SendScope scope, TimeSpan pause)
    {
        int calls = 0;
        bool hasRefused = false;
        bot.Session.Transport.OnSend = (request, _) =>
        {
            Interlocked.Increment(ref calls);
            if (hasRefused || request.Conversation.Chat != person)
            {
                return default;
            }

            hasRefused = true;
            throw new SendException(SendFailure.RateLimited, "Slow down.") { RetryAfter = pause, Scope = scope };
        };
        return () => calls;
    }

    private static Func<OutgoingRequest, CancellationToken, ValueTask> Once(SendException exception)
    {
        int calls = 0;
        return (_, _) => Interlocked.Increment(ref calls) == 1 ? throw exception : default;
    }
}
