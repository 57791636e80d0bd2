using System.Text.Json.Nodes;
using AttrBot.Signal.Tests.SignalCli;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AttrBot.Benchmarks.Signal;

/// <summary>
/// Messages a second out of signal-cli's own wire layer into a handler, and with its answer back into signal-cli, of 1,000 people.
/// Beside each stands a bare socket that reads the same lines, and answers each with a line that was made beforehand.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 2, iterationCount: 8, invocationCount: 1)]
public class SignalBenchmarks
{
    private const int Messages = 20_000;
    private const int People = 1_000;

    private FakeSignal _signal = null!;
    private FakeSignalAccount _account = null!;
    private BareSocket _socket = null!;
    private Arrivals _arrivals = null!;
    private Microsoft.Extensions.Hosting.IHost _host = null!;

    [GlobalSetup]
    public void StartSignal() => _signal = FakeSignal.StartAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void StopSignal() => _signal.DisposeAsync().AsTask().GetAwaiter().GetResult();

    [IterationSetup(Targets = [nameof(BareSocketReads), nameof(BareSocketAnswers)])]
    public void ConnectSocket()
    {
        _account = _signal.AddAccountAsync().GetAwaiter().GetResult();
        _socket = BareSocket.ConnectAsync(_signal.TcpPort, _account.Number).GetAwaiter().GetResult();
        _account.WhenSubscribedAsync().GetAwaiter().GetResult();
    }

    [IterationCleanup(Targets = [nameof(BareSocketReads), nameof(BareSocketAnswers)])]
    public void CloseSocket() => _socket.Dispose();

    [IterationSetup(Targets = [nameof(BotHandles), nameof(BotAnswers)])]
    public void StartBot()
    {
        _account = _signal.AddAccountAsync().GetAwaiter().GetResult();
        _arrivals = new Arrivals(Messages);
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_arrivals);
        builder.AddAttrBot(bot => bot
            .Configure(options =>
            {
                options.Sends.PerSecond = 0;
                options.Sends.BrakeMessages = 0;
                options.Inbox.Capacity = 2 * Messages;
            })
            .AddHandlers(typeof(SignalHandlers))
            .AddSignal("signal", options =>
            {
                options.Address = $"tcp://127.0.0.1:{_signal.TcpPort}";
                options.Account = _account.Number;
            }));
        _host = builder.Build();
        _host.StartAsync().GetAwaiter().GetResult();
        _account.WhenSubscribedAsync().GetAwaiter().GetResult();
    }

    [IterationCleanup(Targets = [nameof(BotHandles), nameof(BotAnswers)])]
    public void StopBot()
    {
        _host.StopAsync().GetAwaiter().GetResult();
        _host.Dispose();
    }

    [Benchmark(OperationsPerInvoke = Messages, Baseline = true)]
    public async Task BareSocketReads()
    {
        Task reading = _socket.ReadAsync(Messages);
        await InjectAsync("!count");
        await reading;
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public async Task BotHandles()
    {
        await InjectAsync("!count");
        await _arrivals.AllAsync;
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public async Task BareSocketAnswers()
    {
        Task answering = _socket.AnswerAsync(Messages);
        await InjectAsync("!answer");
        await answering;
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public async Task BotAnswers()
    {
        await InjectAsync("!answer");
        await _arrivals.AllAsync;
    }

    private Task<long> InjectAsync(string text) =>
        _account.InjectAsync(new JsonObject { ["body"] = text, ["repeat"] = Messages, ["persons"] = People });
}
