using AttrBot.Signal.Tests.Fixture;
using AttrBot.Signal.Tests.SignalCli;

namespace AttrBot.Signal.Tests.RealSignal;

/// <summary>One daemon for all tests of a class.</summary>
public sealed class DaemonFixture : IAsyncLifetime
{
    private SignalDaemon? _daemon;

    /// <summary>The daemon; skips the test where signal-cli is not installed.</summary>
    internal SignalDaemon Daemon
    {
        get
        {
            Installed.OrSkip();
            return _daemon!;
        }
    }

    public async ValueTask InitializeAsync() =>
        _daemon = SignalCliInstallation.Missing is null ? await SignalDaemon.StartAsync() : null;

    public async ValueTask DisposeAsync()
    {
        if (_daemon is not null)
        {
            await _daemon.DisposeAsync();
        }
    }
}
