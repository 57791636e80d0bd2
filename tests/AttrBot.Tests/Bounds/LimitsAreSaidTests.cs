using AttrBot.Testing;
using AttrBot.Tests.Fixture;

namespace AttrBot.Tests.Bounds;

/// <summary>A limit of the bot that is reached is in the log, by the name of its setting, and not again and again.</summary>
public sealed class LimitsAreSaidTests
{
    private const int LimitReached = 24;

    private readonly CollectedLogs _logs = new();
    private readonly Gate _gate = new();

    public static TheoryData<string, string> Settings => new()
    {
        { "MaxConcurrentConversations", "hold" },
        { "DeferredWork:Capacity", "defer" },
        { "Offload:MaxConcurrency", "offload" },
        { "RateLimit:Burst", "rate" },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Limit_IsSaidByItsName_OnceAMinute(string setting, string command)
    {
        using var hold = new SemaphoreSlim(0);
        await using TestBot bot = await StartAsync(setting, hold);
        string key = setting.Replace("MaxConcurrency", "QueueLimit", StringComparison.Ordinal).Replace("Burst", "QueueLimit", StringComparison.Ordinal);

        // All but the first find it full; the clock stands still.
        for (int i = 0; i < 5; i++)
        {
            await bot.Chat($"{i}").SendAsync(command);
        }

        await Limits.UntilAsync(() => _logs.Of(LimitReached).Any());
        Assert.Contains($"AttrBot:{key} = ", Assert.Single(_logs.Of(LimitReached)), StringComparison.Ordinal);
        _gate.Open();
        hold.Release(5);
    }

    private Task<TestBot> StartAsync(string setting, SemaphoreSlim hold) => TestBots.StartAsync(
        new TestHandlers()
            .On("hold", _ => _gate.PassAsync())
            .On("defer", async context => await context.DeferAsync((MessageContext _, CancellationToken _) => _gate.PassAsync()))
            .On("offload", async context => await context.OffloadAsync(_ => hold.Wait()))
            .On("rate", async context => await context.RateLimitAsync()),
        builder => _logs.AddTo(builder.Services),
        options =>
        {
            options.Configuration["AttrBot:Offload:QueueLimit"] = "0";
            options.Configuration["AttrBot:RateLimit:QueueLimit"] = "0";
            options.Configuration["AttrBot:RateLimit:PerSecond"] = "1";
            options.Configuration[$"AttrBot:{setting}"] = "1";
        });
}
