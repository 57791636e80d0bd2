using AttrBot.Signal.Rpc;
using AttrBot.Signal.Tests.Fixture;
using AttrBot.Signal.Tests.SignalCli;
using Microsoft.Extensions.Logging.Abstractions;

namespace AttrBot.Signal.Tests.RealSignal;

/// <summary>Connects to a daemon as the transport does, below the transport.</summary>
internal static class DaemonConnections
{
    /// <summary>Of an account that the daemon does not have.</summary>
    public static SignalOptions Options { get; } = new() { Account = "+15551234567" };

    public static BackendAddress AddressOf(this SignalDaemon daemon, Wire wire) => DaemonSessions.At(wire switch
    {
        Wire.Tcp => $"tcp://127.0.0.1:{daemon.TcpPort}",
        Wire.Unix => $"unix:{daemon.Socket}",
        _ => $"http://127.0.0.1:{daemon.HttpPort}",
    });

    public static async Task<IRpcConnection> ConnectAsync(this SignalDaemon daemon, Wire wire)
    {
        BackendAddress address = daemon.AddressOf(wire);
        return wire == Wire.Http
            ? new HttpRpcConnection(SignalHttp.CreateClient(Options, address), address, Options.RequestTimeout, TimeProvider.System)
            : await daemon.ConnectStreamAsync(wire, out _);
    }

    /// <summary>Connects over a socket.</summary>
    /// <param name="daemon">The daemon.</param>
    /// <param name="wire">The way.</param>
    /// <param name="running">Fails when the connection ends.</param>
    public static Task<StreamRpcConnection> ConnectStreamAsync(this SignalDaemon daemon, Wire wire, out Task running)
    {
        var ends = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        running = ends.Task;
        return OpenAsync();

        async Task<StreamRpcConnection> OpenAsync()
        {
            BackendAddress address = daemon.AddressOf(wire);
            Stream stream = await SocketConnector.ConnectAsync(address, CancellationToken.None);
            var connection = new StreamRpcConnection(
                stream, address, Options, TimeProvider.System, new CollectedNotices(), NullLogger.Instance);
            _ = connection.RunAsync(CancellationToken.None).ContinueWith(
                ended => ends.SetException(ended.Exception!.InnerExceptions), TaskScheduler.Default);
            return connection;
        }
    }
}
