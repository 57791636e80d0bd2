using AttrBot.Testing;
using AttrBot.WhatsApp.MultiDevice;
using Microsoft.Extensions.Logging.Abstractions;

namespace AttrBot.WhatsApp.Tests.Fixture;

/// <summary>A transport on a played engine, a played inbox and a clock that the test moves.</summary>
internal sealed class SessionUnderTest : IAsyncDisposable
{
    private readonly StoreFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();

    public SessionUnderTest(Action<WhatsAppOptions>? configure = null, TextWriter? terminal = null)
    {
        var options = new WhatsAppOptions { Directory = Path.Combine(_folder.Folder, "keys") };
        configure?.Invoke(options);
        Setup = new SessionSetup("whatsapp", options, Clock, NullLogger.Instance, terminal);
        Transport = new WhatsAppTransport(Setup, Engine);
    }

    public ManualTimeProvider Clock { get; } = new();

    public PlayedEngine Engine { get; } = new();

    public PlayedSink Sink { get; } = new();

    public SessionSetup Setup { get; }

    public WhatsAppTransport Transport { get; }

    /// <summary>The run of the transport.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>Runs the transport, until it is stopped or ends by itself.</summary>
    public void Start() => Running = Task.Run(() => Transport.RunAsync(Sink, _stop.Token));

    /// <summary>Runs it until the account is logged in.</summary>
    public async Task StartConnectedAsync()
    {
        Start();
        Assert.Equal("connected", await Sink.NextToldAsync());
    }

    /// <summary>What the run ends with.</summary>
    public Task<BotConnectionException> EndsAsync() => Assert.ThrowsAsync<BotConnectionException>(() => Running.WithinLimit());

    /// <summary>Moves the clock, each time that something waits for it, until something has come about.</summary>
    public async Task PassTimeUntilAsync(Func<bool> condition)
    {
        using var late = new CancellationTokenSource(Patience.Limit);
        while (!condition())
        {
            late.Token.ThrowIfCancellationRequested();
            if (Clock.NextDue is { } due)
            {
                Clock.AdvanceTo(due > Clock.GetUtcNow() ? due : Clock.GetUtcNow());
            }

            await Task.Yield();
        }
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Running.WithinLimit().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        Sink.Empty();
        await StopAsync();
        await Transport.DisposeAsync();
        _stop.Dispose();
        _folder.Dispose();
    }
}
