using System.Net;
using System.Net.Sockets;
using AttrBot.Signal.Rpc;
using AttrBot.Signal.Tests.Fixture;

namespace AttrBot.Signal.Tests.Rpc;

/// <summary>Whoever cannot be reached is named, with what to do.</summary>
public sealed class SocketConnectorTests
{
    [Fact]
    public async Task NobodyListens_SaysHowToStartSignalCli()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endPoint = (IPEndPoint)listener.LocalEndpoint;
        listener.Stop();

        SignalConnectionException failure = await FailAsync($"tcp://{endPoint}");
        Assert.Contains("Nothing listens", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"signal-cli daemon --tcp {endPoint} --receive-mode manual", failure.Message, StringComparison.Ordinal);
        Assert.Contains("AttrBot:Signal:Address", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.MayHaveBeenDone);
    }

    [Fact]
    public async Task SocketThatIsNotThere_SaysHowToStartSignalCli()
    {
        SignalConnectionException failure = await FailAsync("unix:/tmp/attrbot-no-such-folder/socket");
        Assert.Contains("signal-cli daemon --socket /tmp/attrbot-no-such-folder/socket", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HostThatIsNotKnown_IsNamed()
    {
        SignalConnectionException failure = await FailAsync("tcp://no-such-host.invalid:7583");
        Assert.Contains("no-such-host.invalid", failure.Message, StringComparison.Ordinal);
    }

    private static Task<SignalConnectionException> FailAsync(string address) =>
        Assert.ThrowsAsync<SignalConnectionException>(() => SocketConnector.ConnectAsync(DaemonSessions.At(address), default).WithinLimit());
}
