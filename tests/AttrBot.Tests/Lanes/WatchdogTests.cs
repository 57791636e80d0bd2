using AttrBot.Hosting;
using AttrBot.Lanes;
using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace AttrBot.Tests.Lanes;

/// <summary>A handler that holds its thread is named, once, in the log and in a metric; nothing can abandon it.</summary>
public sealed class WatchdogTests
{
    private const int ThreadHeld = 13;

    [Fact]
    public async Task HandlerThatHoldsItsThread_IsReportedOnceByName()
    {
        using var hold = new ManualResetEventSlim();
        var entered = new Gate();
        var logs = new CollectedLogs();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("hold", context =>
            {
                _ = entered.PassAsync();
                hold.Wait();
                return Task.FromResult<string?>("done");
            }, new() { Name = "Hold" }),
            options: options => options.ConfigureServices(logs.AddTo));
        using var metrics = new CollectedMetrics(bot.Services);
        await bot.Chat("ada").SendAsync("hold");
        await entered.Entered;

        bot.Clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Empty(logs.Of(ThreadHeld));
        bot.Clock.Advance(TimeSpan.FromMilliseconds(100));
        bot.Clock.Advance(TimeSpan.FromSeconds(60));
        hold.Set();

        Assert.Equal("done", await bot.Chat("ada").NextReplyAsync());
        Assert.Contains("Handler Test.Hold has held its thread for more than 100 ms before its first await.", Assert.Single(logs.Of(ThreadHeld)));
        Assert.Equal(1, metrics.Sum("attrbot.handler.thread_held", "handler", "Test.Hold"));
        Assert.Empty(await bot.DeadLettersAsync());
    }

    [Fact]
    public async Task HandlerThatHoldsItsThreadAfterAReply_IsReportedToo()
    {
        using var hold = new ManualResetEventSlim();
        var entered = new Gate();
        var logs = new CollectedLogs();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("ask", async context =>
            {
                await context.WaitForReplyAsync(TimeSpan.FromHours(1));
                _ = entered.PassAsync();
                hold.Wait();
            }, new() { Name = "Ask" }),
            options: options => options.ConfigureServices(logs.AddTo));
        await bot.Chat("ada").SendAsync("ask");
        await bot.WhenIdleAsync();
        await bot.Chat("ada").SendAsync("answer");
        await entered.Entered;

        bot.Clock.Advance(TimeSpan.FromMilliseconds(200));
        hold.Set();

        await bot.WhenIdleAsync();
        Assert.Contains("Test.Ask", Assert.Single(logs.Of(ThreadHeld)));
    }

    [Fact]
    public async Task HandlerThatAwaits_IsNotReported()
    {
        var gate = new Gate();
        var logs = new CollectedLogs();
        await using var bot = await TestBots.StartAsync(
            new TestHandlers().On("wait", async context => await gate.PassAsync(context.CancellationToken)),
            options: options => options.ConfigureServices(logs.AddTo));
        await bot.Chat("ada").SendAsync("wait");
        await gate.Entered;
        var runtime = bot.Services.GetRequiredService<BotRuntime>();
        await Limits.UntilAsync(() => runtime.Lanes.Lanes.All(lane => lane.ThreadHeldSince == Lane.NotHeld));

        bot.Clock.Advance(TimeSpan.FromSeconds(20));
        gate.Open();

        await bot.WhenIdleAsync();
        Assert.Empty(logs.Of(ThreadHeld));
    }
}
