using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using AttrBot.WhatsApp.MultiDevice.Engine;

namespace AttrBot.EngineHost;

/// <summary>One engine, which has opened its store.</summary>
internal sealed class Session(EngineSetup setup, string store) : IEngineListener, IAsyncDisposable
{
    private readonly WhatsAppEngine _engine = new(setup, new EngineLocator());
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _began = Stopwatch.GetTimestamp();
    private Task _running = Task.CompletedTask;

    /// <summary>How long it took until the store was open.</summary>
    public TimeSpan Ready { get; private set; }

    public int ProcessId => _engine.ProcessId ?? throw new InvalidOperationException("The engine does not run.");

    public async Task StartAsync()
    {
        _running = _engine.RunAsync(this, CancellationToken.None);
        if (await Task.WhenAny(_ready.Task, _running) == _running)
        {
            await _running;
        }
    }

    /// <summary>The memory that the process shares with no other.</summary>
    public long PrivateBytes() => File.ReadLines($"/proc/{ProcessId}/smaps_rollup")
        .Where(line => line.StartsWith("Private_", StringComparison.Ordinal))
        .Sum(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024);

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await _engine.InvokeAsync("init", new JsonObject { ["store"] = $"file:{store}" }, cancellationToken);
        Ready = Stopwatch.GetElapsedTime(_began);
        _ready.SetResult();
    }

    public void OnEvent(string name, ReadOnlyMemory<byte> line)
    {
    }

    public void OnInvalid(ReadOnlyMemory<byte> line, string reason)
    {
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
