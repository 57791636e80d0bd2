using AttrBot.Signal.Tests.SignalCli;

namespace AttrBot.Signal.Tests.RealSignal;

/// <summary>The ways to a daemon.</summary>
public enum Wire
{
    /// <summary>TCP, where clients subscribe.</summary>
    Tcp,

    /// <summary>TCP, where every client is subscribed.</summary>
    AutoTcp,

    /// <summary>A unix socket, where clients subscribe.</summary>
    Unix,

    /// <summary>A unix socket, where every client is subscribed.</summary>
    AutoUnix,

    /// <summary>HTTP and server-sent events.</summary>
    Http,
}

internal static class Wires
{
    public static string AddressOf(this FakeSignal signal, Wire wire) => wire switch
    {
        Wire.Tcp => $"tcp://127.0.0.1:{signal.TcpPort}",
        Wire.AutoTcp => $"tcp://127.0.0.1:{signal.AutoTcpPort}",
        Wire.Unix => $"unix:{signal.Socket}",
        Wire.AutoUnix => $"unix:{signal.AutoSocket}",
        _ => $"http://127.0.0.1:{signal.HttpPort}",
    };
}
