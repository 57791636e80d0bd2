using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace AttrBot.Signal.Tests.RestApi;

/// <summary>A web server that answers the greeting, opens one websocket, and then does byte by byte what a test says.</summary>
internal sealed class RawWebSocket : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _clients = [];

    public RawWebSocket() => _listener.Start();

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Answers requests until one asks for a websocket, and opens it.</summary>
    public async Task<NetworkStream> OpenAsync()
    {
        while (true)
        {
            TcpClient client = await _listener.AcceptTcpClientAsync();
            _clients.Add(client);
            NetworkStream stream = client.GetStream();
            string head = await ReadHeadAsync(stream);
            string? key = head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase))?[18..].Trim();
            if (key is not null)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(
                    $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {Accept(key)}\r\n\r\n"));
                return stream;
            }

            string body = head.Contains("/v1/about", StringComparison.Ordinal)
                ? """{"mode":"json-rpc","version":"0.99"}"""
                : $"""["{RestApiStandIn.Bot}"]""";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
            client.Client.Shutdown(SocketShutdown.Send);
        }
    }

    public ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        _listener.Dispose();
        return default;
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) > 0)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    /// <summary>RFC 6455, section 4.2.2.</summary>
    private static string Accept(string key) =>
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes($"{key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
}
