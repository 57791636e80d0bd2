using System.Net;
using System.Net.Sockets;

namespace AttrBot.Signal.Tests.Fixture;

/// <summary>A real TCP or unix socket that a test plays signal-cli at, line by line.</summary>
internal sealed class LineServer : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly string? _path;
    private readonly List<LinePeer> _peers = [];

    private LineServer(Socket listener, EndPoint endPoint, string? path)
    {
        _listener = listener;
        _path = path;
        listener.Bind(endPoint);
        listener.Listen();
        Address = path is null ? $"tcp://{listener.LocalEndPoint}" : $"unix:{path}";
    }

    /// <summary>The address as it is configured.</summary>
    public string Address { get; }

    public static LineServer OnTcp(int port = 0) =>
        new(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp), new IPEndPoint(IPAddress.Loopback, port), null);

    public static LineServer OnUnix()
    {
        string path = Path.Combine(Path.GetTempPath(), $"attrbot-{Guid.NewGuid():N}.sock");
        return new(new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified), new UnixDomainSocketEndPoint(path), path);
    }

    public async Task<LinePeer> AcceptAsync()
    {
        var peer = new LinePeer(await _listener.AcceptAsync().WithinLimit());
        lock (_peers)
        {
            _peers.Add(peer);
        }

        return peer;
    }

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        lock (_peers)
        {
            _peers.ForEach(peer => peer.Dispose());
        }

        if (_path is not null)
        {
            File.Delete(_path);
        }

        return default;
    }
}
