using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.IO.Pipes;
using System.Net;
using System.Net.Mail;
using System.Net.NetworkInformation;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using AttrBot;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;

namespace Exam.Wire;

public sealed class WireHandlers(
    HttpClient http,
    NetworkStream wire,
    SslStream secure,
    NegotiateStream negotiated,
    TcpListener listener,
    Socket socket,
    UdpClient udp,
    HttpListener web,
    NamedPipeClientStream pipe,
    NamedPipeServerStream server,
    SmtpClient mail,
    PipeReader frames,
    PipeWriter output,
    IDistributedCache cache,
    IMemoryCache memory,
    IFormFile upload,
    ClientWebSocket live)
{
    [Trigger("!connect (?<host>.+)")]
    public async Task<string> ConnectAsync(string host, CancellationToken cancellationToken)
    {
        using var idle = new TcpClient(); // OK examined - tcp-constructor
        using var busy = new TcpClient(host, 443); // BLOCKS examined - tcp-constructor-connects
        idle.Connect(IPAddress.Loopback, 80); // BLOCKS examined - tcp-connect
        await idle.ConnectAsync(host, 80, cancellationToken); // OK examined - tcp-connect-async
        idle.NoDelay = true; // OK examined - tcp-option
        secure.AuthenticateAsClient(host); // BLOCKS examined - ssl-authenticate
        negotiated.AuthenticateAsClient(); // BLOCKS examined - negotiate-authenticate
        await secure.AuthenticateAsClientAsync(host); // OK examined - ssl-authenticate-async
        var cipher = secure.NegotiatedCipherSuite; // OK examined - ssl-property
        secure.Write(Encoding.ASCII.GetBytes(host)); // BLOCKS examined - ssl-write
        pipe.Connect(2000); // BLOCKS examined - pipe-connect
        await pipe.ConnectAsync(cancellationToken); // OK examined - pipe-connect-async
        pipe.WaitForPipeDrain(); // BLOCKS examined - pipe-drain
        server.WaitForConnection(); // BLOCKS examined - pipe-server
        var connected = server.IsConnected && pipe.CanRead; // OK examined - pipe-state
        var anonymous = new AnonymousPipeServerStream(PipeDirection.In); // EITHER examined - pipe-create: a system call
        var first = anonymous.ReadByte(); // BLOCKS examined - anonymous-pipe-read
        return $"{cipher} {connected} {first}";
    }

    [Trigger("!accept")]
    public async Task<string> AcceptAsync(CancellationToken cancellationToken)
    {
        listener.Start(); // EITHER examined - tcp-listen: binds a port
        if (listener.Pending()) // OK examined - tcp-pending
        {
            using var client = await listener.AcceptTcpClientAsync(cancellationToken); // OK examined - tcp-accept-async
        }

        var peer = listener.AcceptSocket(); // BLOCKS examined - tcp-accept
        Socket.Select(new List<Socket> { socket, peer }, null, null, 1_000_000); // BLOCKS examined - socket-select
        if (socket.Poll(500_000, SelectMode.SelectRead)) // BLOCKS examined - socket-poll
        {
            _ = peer.Poll(0, SelectMode.SelectWrite); // OK examined - zero-timeout-poll
        }

        var size = socket.Available; // OK examined - socket-available
        size += socket.ReceiveFrom(new byte[100], ref _any); // BLOCKS examined - socket-receive
        size += await socket.ReceiveAsync(new byte[100], SocketFlags.None, cancellationToken); // OK examined - socket-receive-async
        socket.SendFile("/srv/motd.txt"); // BLOCKS examined - socket-send-file
        var datagram = udp.Receive(ref _from); // BLOCKS examined - udp-receive
        var packet = await udp.ReceiveAsync(cancellationToken); // OK examined - udp-receive-async
        var request = web.GetContext(); // BLOCKS examined - http-listener
        var next = await web.GetContextAsync(); // OK examined - http-listener-async
        var path = request.Request.Url?.AbsolutePath + next.Request.HttpMethod; // OK examined - http-listener-property
        return $"{size} {datagram.Length} {packet.Buffer.Length} {path}";
    }

    private EndPoint _any = new IPEndPoint(IPAddress.Any, 0);
    private IPEndPoint _from = new(IPAddress.Any, 0);

    [Trigger("!dns (?<host>.+)")]
    public async Task<string> DnsAsync(string host, CancellationToken cancellationToken)
    {
        var found = Dns.GetHostAddresses(host, AddressFamily.InterNetwork); // BLOCKS examined - dns
        var entry = Dns.EndGetHostEntry(Dns.BeginGetHostEntry(host, null, null)); // BLOCKS examined - dns-end
        found = await Dns.GetHostAddressesAsync(host, cancellationToken); // OK examined - dns-async
        _ = IPAddress.TryParse(host, out var parsed); // OK examined - ip-parse
        var uri = new UriBuilder(Uri.UriSchemeHttps, host).Uri; // OK examined - uri
        using var ping = new Ping(); // OK examined - ping-dispose
        var reply = ping.Send(host, 300); // BLOCKS examined - ping
        reply = await ping.SendPingAsync(host, 300); // OK examined - ping-async
        var status = reply.Status; // OK examined - ping-status
        return $"{found.Length} {entry.HostName} {parsed} {uri.IdnHost} {status}";
    }

    [Trigger("!mail (?<to>.+)")]
    public async Task<string> MailAsync(string to, CancellationToken cancellationToken)
    {
        using var message = new MailMessage("bot@example.org", to); // OK examined - mail-message
        message.Attachments.Add(new System.Net.Mail.Attachment("/srv/report.pdf")); // BLOCKS examined - mail-attachment-file
        message.Attachments.Add(System.Net.Mail.Attachment.CreateAttachmentFromString("hi", "hi.txt")); // OK examined - mail-attachment-text
        mail.Send(message); // BLOCKS examined - smtp
        await mail.SendMailAsync(message, cancellationToken); // OK examined - smtp-async
        _ = MailAddress.TryCreate(to, out var address); // OK examined - mail-address
        return $"{address?.Host}";
    }

    [Trigger("!fetch (?<url>.+)")]
    public async Task<string> FetchAsync(string url, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url); // OK examined - request-dispose
        request.Headers.TryAddWithoutValidation("X-Bot", "1"); // OK examined - http-header
        using var response = http.Send(request, cancellationToken); // BLOCKS examined - http-send
        response.EnsureSuccessStatusCode(); // OK examined - http-status
        using var streamed = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken); // OK examined - http-async
        var length = streamed.Content.Headers.ContentLength; // OK examined - http-content-header
        using var body = streamed.Content.ReadAsStream(cancellationToken); // EITHER examined - http-read-as-stream: returns the unbuffered stream without reading it
        streamed.Content.CopyTo(Stream.Null, null, cancellationToken); // BLOCKS examined - http-copy-to
        var old = WebRequest.CreateHttp(url).GetResponse(); // BLOCKS examined - web-request
        var page = new WebClient().DownloadString(url); // BLOCKS examined - web-client
        var text = await response.Content.ReadAsStringAsync(cancellationToken); // OK examined - http-content-async
        var escaped = WebUtility.UrlEncode(text) + WebUtility.HtmlDecode(page); // OK examined - web-utility
        http.CancelPendingRequests(); // OK examined - http-cancel
        live.Abort(); // OK examined - web-socket-abort
        live.SendAsync(new byte[1], WebSocketMessageType.Binary, true, cancellationToken).Wait(cancellationToken); // BLOCKS examined - web-socket-wait
        return $"{length} {old.ContentType} {escaped}";
    }

    [Trigger("!talk")]
    public async Task<string> TalkAsync(CancellationToken cancellationToken)
    {
        var lines = new StreamReader(wire, leaveOpen: true); // OK examined - reader-constructor
        var line = lines.ReadLine(); // BLOCKS examined - reader-over-network
        line = await lines.ReadLineAsync(cancellationToken); // OK examined - reader-async
        var binary = new BinaryReader(wire, Encoding.UTF8, leaveOpen: true); // OK examined - binary-reader-constructor
        var number = binary.ReadInt32(); // BLOCKS examined - binary-over-network
        var inflate = new ZLibStream(wire, CompressionMode.Decompress); // OK examined - zlib-constructor
        inflate.CopyTo(Stream.Null); // BLOCKS examined - zlib-over-network
        var ready = wire.DataAvailable; // OK examined - network-available
        wire.EndRead(wire.BeginRead(new byte[10], 0, 10, null, null)); // BLOCKS examined - end-read
        wire.Write("x"u8); // BLOCKS examined - network-write
        await wire.FlushAsync(cancellationToken); // OK examined - network-flush-async
        upload.CopyTo(Stream.Null); // BLOCKS examined - form-file-copy
        var name = upload.FileName + upload.Length; // OK examined - form-file-name
        return $"{line} {number} {ready} {name}";
    }

    [Trigger("!frames")]
    public async Task<string> FramesAsync(CancellationToken cancellationToken)
    {
        var frame = frames.ReadAsync(cancellationToken).AsTask().GetAwaiter().GetResult(); // BLOCKS examined - pipe-reader-get-result
        frames.AdvanceTo(frame.Buffer.End); // OK examined - pipe-advance
        if (frames.TryRead(out var more)) // OK examined - pipe-try-read
        {
            frames.AdvanceTo(more.Buffer.Start, more.Buffer.End);
        }

        frames.AsStream(leaveOpen: true).ReadExactly(new byte[4]); // BLOCKS examined - pipe-as-stream
        output.Write("abc"u8); // OK examined - buffer-writer
        output.GetSpan(4).Clear(); // OK examined - pipe-span
        var flushed = output.FlushAsync(cancellationToken).Result; // BLOCKS examined - pipe-flush-result
        await output.FlushAsync(cancellationToken); // OK examined - pipe-flush-async
        var fixedReader = PipeReader.Create(new ReadOnlySequence<byte>(new byte[8])); // OK examined - pipe-over-memory
        _ = fixedReader.TryRead(out _); // OK examined - pipe-over-memory
        return $"{flushed.IsCompleted}";
    }

    [Trigger("!cache (?<key>.+)")]
    public async Task<string> CacheAsync(string key, CancellationToken cancellationToken)
    {
        var bytes = cache.Get(key); // BLOCKS examined - distributed-cache
        cache.SetString(key, "x"); // BLOCKS examined - distributed-cache-set
        bytes ??= await cache.GetAsync(key, cancellationToken); // OK examined - distributed-cache-async
        if (!memory.TryGetValue(key, out string? known)) // OK examined - memory-cache
        {
            known = memory.Set(key, "v", TimeSpan.FromMinutes(1)); // OK examined - memory-cache-set
        }

        known += memory.GetOrCreate(key + "2", e => e.SetSlidingExpiration(TimeSpan.FromHours(1)).Key.ToString()); // OK examined - memory-cache-factory
        var name = Environment.MachineName + Environment.ProcessorCount; // OK examined - environment
        return $"{bytes?.Length} {known} {name}";
    }
}
