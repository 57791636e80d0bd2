using AttrBot.Health;
using AttrBot.Telemetry;
using AttrBot.Testing;
using AttrBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AttrBot.Tests.Health;

/// <summary>A thread pool that lets work wait is reported, once, and so is its recovery.</summary>
public sealed class ThreadPoolWatchTests : IDisposable
{
    private const int Starved = 44;
    private const int Recovered = 45;

    private readonly ManualTimeProvider _clock = new();
    private readonly CollectedLogs _logs = new();
    private readonly Queue<Action> _pool = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<BotMetrics>().BuildServiceProvider();
    private readonly CollectedMetrics _metrics;
    private readonly ThreadPoolWatch _watch;

    public ThreadPoolWatchTests()
    {
        _metrics = new CollectedMetrics(_services);
        _watch = new ThreadPoolWatch(
            _pool.Enqueue, _clock, _services.GetRequiredService<BotMetrics>(), _logs.CreateLogger("AttrBot.Test"));
    }

    [Fact]
    public void ProbeThatArrivesInTime_IsNotReported()
    {
        Pass(TimeSpan.FromMilliseconds(500));
        Pass(TimeSpan.FromMilliseconds(900));
        _pool.Dequeue()();
        Pass(TimeSpan.FromMilliseconds(50));

        Assert.False(_watch.IsStarved);
        Assert.Equal(TimeSpan.FromMilliseconds(900), _watch.Delay);
        Assert.Empty(_logs.Entries);
    }

    [Fact]
    public void ProbeThatWaits_IsReportedOnce_AndItsRecoveryToo()
    {
        Pass(TimeSpan.FromMilliseconds(500));
        Pass(TimeSpan.FromMilliseconds(1_001));
        Assert.True(_watch.IsStarved);
        Pass(TimeSpan.FromSeconds(5));
        Assert.Single(_logs.Of(Starved));

        _pool.Dequeue()();
        Pass(TimeSpan.FromMilliseconds(50));
        Assert.True(_watch.IsStarved, "A probe that arrived late says nothing good.");
        Pass(TimeSpan.FromMilliseconds(500));
        _pool.Dequeue()();
        Pass(TimeSpan.FromMilliseconds(50));

        Assert.False(_watch.IsStarved);
        Assert.Single(_logs.Of(Recovered));
        Assert.Equal(1, _metrics.Sum("attrbot.thread_pool.starvations"));
    }

    [Fact]
    public void OneProbeIsUnderWayAtATime()
    {
        for (int i = 0; i < 20; i++)
        {
            Pass(TimeSpan.FromSeconds(1));
        }

        Assert.Single(_pool);
    }

    public void Dispose()
    {
        _metrics.Dispose();
        _services.Dispose();
    }

    private void Pass(TimeSpan time)
    {
        _clock.Advance(time);
        _watch.Look();
    }
}
