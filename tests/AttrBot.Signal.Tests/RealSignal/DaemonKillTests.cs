using AttrBot.Signal.Rpc;
using AttrBot.Signal.Tests.Fixture;
using AttrBot.Signal.Tests.SignalCli;

namespace AttrBot.Signal.Tests.RealSignal;

/// <summary>The unmodified signal-cli daemon ends while somebody is connected, and is started again.</summary>
public sealed class DaemonKillTests : IAsyncLifetime
{
    private SignalDaemon _daemon = null!;

    public async ValueTask InitializeAsync()
    {
        Installed.OrSkip();
        _daemon = await SignalDaemon.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_daemon is not null)
        {
            await _daemon.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(Wire.Tcp)]
    [InlineData(Wire.Unix)]
    public async Task Killed_while_connected_it_is_noticed_and_found_again(Wire wire)
    {
        await using StreamRpcConnection connection = await _daemon.ConnectStreamAsync(wire, out Task running);
        await connection.CallAsync("version", null, null, CancellationToken.None);
        await _daemon.KillAsync();
        await Assert.ThrowsAsync<SignalConnectionException>(() => running.WithinLimit());
        await Assert.ThrowsAsync<SignalConnectionException>(
            () => connection.CallAsync("version", null, null, CancellationToken.None).AsTask());
        SignalConnectionException refused = await Assert.ThrowsAsync<SignalConnectionException>(() => _daemon.ConnectStreamAsync(wire, out _));
        Assert.Contains("signal-cli daemon", refused.Message, StringComparison.Ordinal);

        await _daemon.RunAsync();
        await using StreamRpcConnection again = await _daemon.ConnectStreamAsync(wire, out _);
        Assert.Equal("0.13.19", (await again.CallAsync("version", null, null, CancellationToken.None)).GetProperty("version").GetString());
    }

    [Fact]
    public async Task Killed_and_restarted_it_answers_over_HTTP_again()
    {
        await using IRpcConnection connection = await _daemon.ConnectAsync(Wire.Http);
        await connection.CallAsync("version", null, null, CancellationToken.None);
        await _daemon.KillAsync();
        SignalConnectionException gone = await Assert.ThrowsAsync<SignalConnectionException>(
            () => connection.CallAsync("version", null, null, CancellationToken.None).AsTask());
        Assert.False(gone.MayHaveBeenDone, "nothing listened");

        await _daemon.RunAsync();
        Assert.Equal("0.13.19", (await connection.CallAsync("version", null, null, CancellationToken.None)).GetProperty("version").GetString());
    }
}
