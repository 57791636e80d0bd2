using System.Diagnostics;
using AttrBot.Benchmarks.Runtime;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AttrBot.Benchmarks.Durable;

/// <summary>
/// Messages through the whole bot with SQLite, <c>synchronous=FULL</c>: accept, acknowledge with one reply, send it. Each
/// conversation sends its next message when it has its reply. The baseline is a bare log: the same number of bytes in the same
/// four steps a message, each awaited until it has been fsynced, with the same batching by one thread, and nothing else.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 1, iterationCount: 6, invocationCount: 1)]
public class DurableBenchmarks
{
    private readonly List<double> _latencies = [];
    private DirectoryInfo _folder = null!;
    private ClosedLoopTransport _transport = null!;
    private Microsoft.Extensions.Hosting.IHost _host = null!;
    private BareLog _log = null!;

    /// <summary>How many conversations there are at the same time.</summary>
    [Params(1, 16, 128, 1_024)]
    public int Conversations { get; set; }

    /// <summary>Enough for some seconds on a disk that takes a millisecond or two to fsync.</summary>
    private int MessagesEach => Conversations switch
    {
        1 => 500,
        16 => 400,
        128 => 160,
        _ => 40,
    };

    [IterationSetup(Target = nameof(Sqlite))]
    public void StartBot()
    {
        _folder = Directory.CreateTempSubdirectory("attrbot-benchmark-");
        _transport = new ClosedLoopTransport(Conversations, MessagesEach);
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddScoped<Greeting>();
        builder.AddAttrBot(bot => bot
            .Configure(options =>
            {
                options.Sends.PerSecond = 0;
                options.Sends.BrakeMessages = 0;
            })
            .AddHandlers()
            .UseSqlite(Path.Combine(_folder.FullName, "bot.db"))
            .AddTransport(FloodTransport.Session, _ => _transport));
        _host = builder.Build();
        _host.StartAsync().GetAwaiter().GetResult();
    }

    [IterationSetup(Target = nameof(BareFsyncedLog))]
    public void OpenLog()
    {
        _folder = Directory.CreateTempSubdirectory("attrbot-benchmark-");
        _log = new BareLog(Path.Combine(_folder.FullName, "bare.log"));
    }

    [IterationCleanup(Target = nameof(Sqlite))]
    public void StopBot()
    {
        _latencies.AddRange(_transport.AcceptLatencies.Select(ticks => Stopwatch.GetElapsedTime(0, ticks).TotalMilliseconds));
        _host.StopAsync().GetAwaiter().GetResult();
        _host.Dispose();
        _folder.Delete(recursive: true);
    }

    [IterationCleanup(Target = nameof(BareFsyncedLog))]
    public void CloseLog()
    {
        _log.Dispose();
        _folder.Delete(recursive: true);
    }

    [GlobalCleanup(Target = nameof(Sqlite))]
    public void ShowLatencies()
    {
        _latencies.Sort();
        Console.WriteLine(
            $"// messages an operation: {Conversations * MessagesEach}; accept latency p50 {At(0.5):0.00} ms, p99 {At(0.99):0.00} ms");

        double At(double part) => _latencies[(int)(part * (_latencies.Count - 1))];
    }

    [Benchmark]
    public Task Sqlite() => _transport.PlayAsync();

    [Benchmark(Baseline = true)]
    public Task BareFsyncedLog()
    {
        BareLog log = _log;
        return Task.WhenAll(Enumerable.Range(0, Conversations).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < MessagesEach; i++)
            {
                foreach (int bytes in BareLog.BytesOfSteps)
                {
                    await log.AppendAsync(bytes);
                }
            }
        })));
    }
}
