using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AttrBot.Samples.Tests.Observed;

/// <summary>A collector on a loopback port: it takes OTLP over HTTP and keeps what it is sent.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _receiving;

    public OtlpReceiver()
    {
        Address = $"http://127.0.0.1:{FreePort()}/";
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _receiving = ReceiveAsync();
    }

    public string Address { get; }

    private ConcurrentQueue<(string Path, string Body)> Requests { get; } = new();

    /// <summary>All that was sent to a path. Strings stand in protocol buffers as they are.</summary>
    public string Received(string path) => string.Concat(Requests.Where(request => request.Path == path).Select(request => request.Body));

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _receiving;
        _listener.Close();
    }

    private async Task ReceiveAsync()
    {
        while (true)
        {
            HttpListenerContext http;
            try
            {
                http = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var body = new MemoryStream();
            await http.Request.InputStream.CopyToAsync(body);
            Requests.Enqueue((http.Request.Url!.AbsolutePath, Encoding.Latin1.GetString(body.ToArray())));

            // An empty message: everything was taken.
            http.Response.ContentType = "application/x-protobuf";
            http.Response.Close();
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
