using System.Text.Json;
using System.Text.Json.Nodes;
using AttrBot.Tests.Fixture;
using AttrBot.WhatsApp.MultiDevice.Engine;

namespace AttrBot.WhatsApp.Tests.Engine;

/// <summary>A session with one of the real engines, in a folder of its own.</summary>
internal sealed class RealEngine : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("attrbot-engine-");
    private readonly CancellationTokenSource _stop = new();

    private RealEngine(WhatsAppEngineOptions options)
    {
        Engine = new WhatsAppEngine(new EngineSetup("main", options, TimeProvider.System, Logs.CreateLogger("AttrBot.WhatsApp")), new EngineLocator());
    }

    public static RealEngine Whatsmeow() => new(new WhatsAppEngineOptions { Path = InstalledEngines.Whatsmeow() });

    public WhatsAppEngine Engine { get; }

    public PlayedListener Listener { get; } = new();

    public CollectedLogs Logs { get; } = new();

    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>Its store, as whatsmeow takes it.</summary>
    public string Store => $"file:{Path.Combine(_folder.FullName, "session.db")}";

    public async Task<RealEngine> StartAsync()
    {
        Running = Engine.RunAsync(Listener, _stop.Token);
        if (await Task.WhenAny(Listener.Started, Running) == Running)
        {
            await Running;
        }

        return this;
    }

    public Task<JsonElement> InvokeAsync(string command, JsonObject? arguments = null) => Engine.InvokeAsync(command, arguments).InTime();

    public Task<JsonElement> InitAsync() => InvokeAsync("init", new JsonObject { ["store"] = Store });

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Running.InTime());
        Listener.IsOver = true;
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync().AsTask().InTime();
        await Running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _folder.Delete(recursive: true);
        Assert.Equal(0, Listener.Offences);
    }
}
