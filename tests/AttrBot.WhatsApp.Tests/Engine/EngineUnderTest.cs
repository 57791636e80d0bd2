using AttrBot.Tests.Fixture;
using AttrBot.WhatsApp.MultiDevice.Engine;
using Microsoft.Extensions.Logging;

namespace AttrBot.WhatsApp.Tests.Engine;

/// <summary>An engine whose program does what a script says; see AttrBot.ScriptedEngine.</summary>
internal sealed class EngineUnderTest : IAsyncDisposable
{
    private readonly string _script = Path.GetTempFileName();
    private readonly CancellationTokenSource _stop = new();

    public EngineUnderTest(string script, PlayedListener? listener = null, TimeProvider? time = null, bool logPrivateData = false)
    {
        File.WriteAllText(_script, script);
        Listener = listener ?? new PlayedListener();
        Options = new WhatsAppEngineOptions
        {
            Path = new EnginePlaces("/", "/", Environment.GetEnvironmentVariable("PATH")).OnPath("dotnet"),
            Arguments = [Path.Combine(AppContext.BaseDirectory, "AttrBot.ScriptedEngine.dll"), _script],
        };
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } root)
        {
            Options.Environment["DOTNET_ROOT"] = root;
        }

        Engine = new WhatsAppEngine(
            new EngineSetup("main", Options, time ?? TimeProvider.System, Logs.CreateLogger("AttrBot.WhatsApp"), logPrivateData), new EngineLocator());
    }

    public WhatsAppEngine Engine { get; }

    public WhatsAppEngineOptions Options { get; }

    public PlayedListener Listener { get; }

    public CollectedLogs Logs { get; } = new();

    /// <summary>The run, once it has been started.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>Starts it and waits until its process runs.</summary>
    public async Task<EngineUnderTest> StartAsync()
    {
        Running = RunAsync();

        // A short script may be over before anybody looks.
        if (await Task.WhenAny(Listener.Started, Running) == Running && !Listener.Started.IsCompleted)
        {
            await Running;
        }

        return this;
    }

    /// <summary>Waits until it ends by itself, and tells how.</summary>
    public async Task<WhatsAppEngineException> WhenFailedAsync() => await Assert.ThrowsAsync<WhatsAppEngineException>(() => Running.InTime());

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Running.InTime());
    }

    public IEnumerable<string> Logged(LogLevel level, int id) =>
        Logs.Entries.Where(entry => entry.Level == level && entry.Id.Id == id).Select(entry => entry.Text);

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync().AsTask().InTime();
        await Running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        File.Delete(_script);
        Assert.Equal(0, Listener.Offences);
    }

    private async Task RunAsync()
    {
        try
        {
            await Engine.RunAsync(Listener, _stop.Token);
        }
        finally
        {
            Listener.IsOver = true;
        }
    }
}
