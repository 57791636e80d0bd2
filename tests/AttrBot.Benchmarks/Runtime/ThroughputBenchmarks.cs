using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AttrBot.Benchmarks.Runtime;

/// <summary>
/// Messages a second from transport to reply, through the whole in-memory runtime: one middleware, one filter, one scoped
/// service, a cancellable timeout, 1,000 conversations, pacing off. The baseline moves the same messages through a bare
/// channel and answers them without any of that.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 3, iterationCount: 10, invocationCount: 1)]
public class ThroughputBenchmarks
{
    private const int Messages = 500_000;
    private const int Conversations = 1_000;

    private FloodTransport _transport = null!;
    private Microsoft.Extensions.Hosting.IHost _host = null!;

    [IterationSetup(Target = nameof(Bot))]
    public void StartBot() => Start("!ping");

    [IterationSetup(Target = nameof(BotWithAwaitingHandler))]
    public void StartBotWithAwaitingHandler() => Start("!yield");

    [IterationSetup(Target = nameof(BareChannel))]
    public void PrepareMessages() => _transport = new FloodTransport(Messages, Conversations, "!ping");

    [IterationCleanup(Targets = [nameof(Bot), nameof(BotWithAwaitingHandler)])]
    public void StopBot()
    {
        _host.StopAsync().GetAwaiter().GetResult();
        _host.Dispose();
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public Task Bot() => _transport.FloodAsync();

    [Benchmark(OperationsPerInvoke = Messages)]
    public Task BotWithAwaitingHandler() => _transport.FloodAsync();

    [Benchmark(OperationsPerInvoke = Messages, Baseline = true)]
    public async Task BareChannel()
    {
        var sink = new ChannelSink();
        using var stop = new CancellationTokenSource();
        Task answering = Task.Run(() => sink.AnswerAsync(_transport));
        _ = _transport.RunAsync(sink, stop.Token);
        await _transport.FloodAsync();
        sink.Complete();
        await answering;
        await stop.CancelAsync();
    }

    private void Start(string text)
    {
        _transport = new FloodTransport(Messages, Conversations, text);
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddScoped<Greeting>();
        builder.AddAttrBot(bot => bot
            .Configure(options =>
            {
                options.Sends.PerSecond = 0;
                options.Sends.BrakeMessages = 0;
            })
            .Use((context, next) => next(context))
            .AddHandlers()
            .AddTransport(FloodTransport.Session, _ => _transport));
        _host = builder.Build();
        _host.StartAsync().GetAwaiter().GetResult();
    }
}
