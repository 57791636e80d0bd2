using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Health;

/// <summary>A handler that holds its conversation for longer than the handler timeout is reported until it ends.</summary>
public sealed class StuckLaneTests
{
    private const int Stuck = 42;
    private const int GoesOn = 43;

    [Fact]
    public async Task HandlerThatHoldsItsThreadForEver_IsStuck_UntilItEnds()
    {
        using var hold = new ManualResetEventSlim();
        var entered = new Gate();
        var logs = new CollectedLogs();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("hold", context =>
            {
                _ = entered.PassAsync(CancellationToken.None);
                hold.Wait();
                return Task.FromResult<string?>("done");
            }, new() { Name = "Hold" }),
            options: options => options.ConfigureServices(logs.AddTo));
        using var metrics = new CollectedMetrics(bot.Services);
        var health = bot.Services.GetRequiredService<BotHealth>();
        await bot.Chat("ada").SendAsync("hold");
        await entered.Entered;

        bot.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(BotHealthState.Healthy, health.Check().State);
        bot.Clock.Advance(TimeSpan.FromSeconds(60));

        BotHealthReport report = health.Check();
        Assert.Equal(BotHealthState.Degraded, report.StateOf(BotHealthComponent.Lanes));
        Assert.True(report.IsReady);
        Assert.Equal("Test.Hold", Assert.Single(report.Problems).Name);
        Assert.Contains("Handler Test.Hold has not ended after", Assert.Single(logs.Of(Stuck)));
        Assert.Equal(1, metrics.Sum("attrbot.handler.stuck", "handler", "Test.Hold"));

        hold.Set();
        Assert.Equal("done", await bot.Chat("ada").NextReplyAsync());
        await Limits.UntilAsync(() =>
        {
            bot.Clock.Advance(TimeSpan.FromMilliseconds(50));
            return health.Check().State == BotHealthState.Healthy;
        });
        Assert.Contains("Test.Hold", Assert.Single(logs.Of(GoesOn)));
    }

    [Fact]
    public async Task HandlerThatHeedsItsCancellation_IsNotStuck()
    {
        var entered = new Gate();
        var logs = new CollectedLogs();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("wait", async context => await entered.PassAsync(context.CancellationToken)),
            options: options =>
            {
                options.Configuration["AttrBot:Retry:MaxAttempts"] = "1";
                options.ConfigureServices(logs.AddTo);
            });
        await bot.Chat("ada").SendAsync("wait");

        await entered.Entered;
        bot.Clock.Advance(TimeSpan.FromSeconds(30.1));

        Assert.Equal(DeadLetterReason.HandlerTimeout, (await bot.DeadLetterAsync()).Reason);
        bot.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Empty(logs.Of(Stuck));
    }

    [Fact]
    public async Task WhenStuckHandlersHoldAllPlaces_TheBotIsUnhealthy()
    {
        using var hold = new ManualResetEventSlim();
        var entered = new Gate();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("hold", context =>
            {
                _ = entered.PassAsync(CancellationToken.None);
                hold.Wait();
                return Task.CompletedTask;
            }),
            options: options => options.Configuration["AttrBot:MaxConcurrentConversations"] = "1");
        await bot.Chat("ada").SendAsync("hold");
        await entered.Entered;
        bot.Clock.Advance(TimeSpan.FromSeconds(60));

        BotHealthReport report = bot.Services.GetRequiredService<BotHealth>().Check();

        Assert.False(report.IsReady);
        hold.Set();
    }
}
