using AttrBot.Outbox;
using AttrBot.Sessions;
using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Outbox;

/// <summary>Sends keep to the session's rate, and a conversation in which the bot says very much is slowed down.</summary>
public sealed class PacingTests
{
    private const int Braking = 20;
    private const int LimitReached = 24;

    [Fact]
    public async Task ReplyBrake_DelaysAndWarns_WhenTheBotSaysVeryMuchInOneConversation()
    {
        var logs = new CollectedLogs();
        await using var bot = await TestBots.StartAsync(Pinging(), options: options =>
        {
            options.Configuration["AttrBot:Sends:BrakeMessages"] = "20";
            options.ConfigureServices(logs.AddTo);
        });
        TestChat ada = bot.Chat("ada");
        for (int i = 0; i < 25; i++)
        {
            await ada.SendAsync("ping");
        }

        await bot.WhenIdleAsync();
        Assert.Equal(20, ada.Messages.Count);
        Assert.Contains("more than 20 messages within 00:00:10 into one conversation", Assert.Single(logs.Of(Braking)));
        await bot.Chat("bob").SendAsync("ping");
        Assert.Equal("pong", await bot.Chat("bob").NextReplyAsync());
        await bot.AdvanceAsync(TimeSpan.FromSeconds(9.5));
        Assert.Equal(20, ada.Messages.Count);
        await bot.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(25, ada.Messages.Count);
    }

    [Fact]
    public async Task ReplyBrake_CountsNoReactionsAndNoTypingMarks()
    {
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("ping", async context =>
            {
                await context.ReactAsync("👍");
                await context.MarkReadAsync();
                return "pong";
            }),
            options: options => options.Configuration["AttrBot:Sends:BrakeMessages"] = "2");

        await bot.Chat("ada").SendAsync("ping");
        await bot.Chat("ada").SendAsync("ping");

        await bot.WhenIdleAsync();
        Assert.Equal(2, bot.Chat("ada").Messages.Count);
    }

    [Fact]
    public async Task ReplyBrake_CountsActionsThatOnlyATransportKnows()
    {
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("ping", async context =>
            {
                for (int i = 0; i < 3; i++)
                {
                    await context.SendAsync(new SendSticker());
                }
            }),
            options: options => options.Configuration["AttrBot:Sends:BrakeMessages"] = "2");
        TestChat ada = bot.Chat("ada");

        await ada.SendAsync("ping");

        await bot.WhenIdleAsync();
        await ada.NextActionAsync<SendSticker>();
        await ada.NextActionAsync<SendSticker>();
        await Assert.ThrowsAsync<TestBotException>(async () => await ada.NextActionAsync<SendSticker>());
        await bot.AdvanceAsync(TimeSpan.FromSeconds(11));
        await ada.NextActionAsync<SendSticker>();
    }

    [Fact]
    public async Task ReplyBrake_RemembersConversationsOnlyWhileTheyMatter()
    {
        await using var bot = await TestBots.StartAsync(Pinging(), options: options => options.Configuration["AttrBot:Sends:BrakeMessages"] = "1");
        await bot.Chat("ada").SendAsync("ping");
        await bot.Chat("ada").NextReplyAsync();
        for (int i = 0; i < 12_000; i++)
        {
            await bot.Chat($"person {i}").SendAsync("ping");
        }

        await bot.Chat("ada").SendAsync("ping");

        await bot.WhenIdleAsync();
        Assert.Single(bot.Chat("ada").Messages);
        await bot.AdvanceAsync(TimeSpan.FromSeconds(11));
        Assert.Equal(2, bot.Chat("ada").Messages.Count);
    }

    [Fact]
    public async Task SendsBeyondTheBurst_WaitForTheirTurn()
    {
        var transport = new PlayedTransport();
        await using var bot = await HostedBot.StartAsync(Pinging(), transport, options =>
        {
            options.Sends.PerSecond = 2;
            options.Sends.Burst = 2;
        });
        var sink = await transport.SinkAsync();

        for (int i = 0; i < 30; i++)
        {
            await sink.AcceptAsync(Inbound.Message("ping", $"{i}"));
        }

        SendPacer pacer = bot.Session.Pacer;
        await Limits.UntilAsync(() => pacer.Paced == 28 && bot.Clock.Timers.Once().Count(timer => !timer.IsTimeout) >= 28);
        Assert.Equal(2, transport.Sent.Count);
        for (int sent = 3; sent <= 30; sent++)
        {
            bot.Clock.Advance(TimeSpan.FromSeconds(0.5));
            await Limits.UntilAsync(() => transport.Sent.Count == sent);
        }

        await bot.WhenIdleAsync();
    }

    [Fact]
    public async Task SendsBeyondTheQueue_FailForNow_WithAWarning_AndAreTriedAgain()
    {
        var logs = new CollectedLogs();
        var transport = new PlayedTransport();
        await using var bot = await HostedBot.StartAsync(
            Pinging(),
            transport,
            options =>
            {
                options.Sends.PerSecond = 1;
                options.Sends.Burst = 1;
                options.Sends.QueueLimit = 2;
                options.Sends.MaxAttempts = 100;
            },
            logs.AddTo);
        var sink = await transport.SinkAsync();

        for (int i = 0; i < 6; i++)
        {
            await sink.AcceptAsync(Inbound.Message("ping", $"{i}"));
        }

        await Limits.UntilAsync(() =>
        {
            bot.Clock.Advance(TimeSpan.FromSeconds(0.1));
            return transport.Sent.Count == 6;
        });
        await bot.WhenIdleAsync();
        Assert.Contains("AttrBot:Sends:QueueLimit = 2 is reached", logs.Of(LimitReached).First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PacingSwitchedOff_LetsEverythingPassAtOnce()
    {
        var transport = new PlayedTransport();
        await using var bot = await HostedBot.StartAsync(Pinging(), transport, options => options.Sends.PerSecond = 0);
        var sink = await transport.SinkAsync();

        for (int i = 0; i < 1_000; i++)
        {
            await sink.AcceptAsync(Inbound.Message("ping", $"{i}"));
        }

        await bot.WhenIdleAsync();
        Assert.Equal(1_000, transport.Sent.Count);
    }

    private static TestHandlers Pinging() => new TestHandlers().On("ping", "pong");

    private sealed record SendSticker : OutgoingAction;
}
