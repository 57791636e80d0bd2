using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace AttrBot.Signal.Tests.Fixture;

/// <summary>Speaks signal-cli's protocol by hand, line by line: what the bot's own client is checked against.</summary>
internal sealed class RawClient : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Socket _socket;
    private readonly StreamReader _reader;
    private int _id;

    private RawClient(Socket socket)
    {
        _socket = socket;
        _reader = new StreamReader(new NetworkStream(socket), Encoding.UTF8);
    }

    public static async Task<RawClient> ConnectTcpAsync(int port)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", port);
        return new RawClient(socket);
    }

    public static async Task<RawClient> ConnectUnixAsync(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        return new RawClient(socket);
    }

    /// <summary>Sends a request and takes the next line for its answer.</summary>
    public async Task<JsonNode> AskAsync(string method, JsonObject? parameters = null)
    {
        await SendAsync(method, parameters ?? []);
        return await ReadAsync();
    }

    /// <summary>Subscribes. Messages may come before the answer.</summary>
    public Task SubscribeAsync(string account) => SendAsync("subscribeReceive", new JsonObject { ["account"] = account });

    private async Task SendAsync(string method, JsonObject parameters)
    {
        var request = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = ++_id, ["method"] = method, ["params"] = parameters };
        await _socket.SendAsync(Encoding.UTF8.GetBytes(request.ToJsonString() + "\n"));
    }

    public async Task<JsonNode> ReadAsync()
    {
        string line = await _reader.ReadLineAsync().WaitAsync(s_patience) ?? throw new EndOfStreamException();
        return JsonNode.Parse(line)!;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _socket.Dispose();
    }
}
