using System.Diagnostics;
using System.IO.Pipes;
using System.Net;
using System.Net.Mail;
using System.Net.NetworkInformation;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using AttrBot;

namespace Corpus.Examined.Direct.Network;

public class NetworkHandlers
{
    private readonly HttpClient _http;
    private readonly IHttpClientFactory _factory;

    public NetworkHandlers(HttpClient http, IHttpClientFactory factory)
    {
        _http = http;
        _factory = factory;
    }

    [Trigger("!resolve (?<host>\\S+)")]
    public async Task<string> Resolve(string host, CancellationToken cancellationToken)
    {
        IPHostEntry entry = Dns.GetHostEntry(host); // BLOCKS io-dns
        IPAddress[] addresses = Dns.GetHostAddresses(host, AddressFamily.InterNetwork); // BLOCKS io-dns
        var later = await Dns.GetHostEntryAsync(host, cancellationToken); // OK async-twin
        var parsed = IPAddress.Parse("127.0.0.1"); // OK pure-api
        return $"{entry.HostName} {addresses.Length} {later.HostName} {parsed}";
    }

    [Trigger("!ping (?<host>\\S+)")]
    public async Task<string> PingAsync(string host)
    {
        using Ping ping = new();
        PingReply reply = ping.Send(host, 500); // BLOCKS io-ping
        var second = await ping.SendPingAsync(host); // OK async-twin
        return $"{reply.RoundtripTime} {second.Status}";
    }

    [Trigger("!talk (?<host>\\S+)")]
    public async Task<string> TalkAsync(string host, CancellationToken ct)
    {
        using TcpClient client = new();
        client.Connect(host, 4000); // BLOCKS io-socket
        using var other = new TcpClient(host, 4001); // BLOCKS io-socket
        NetworkStream stream = client.GetStream(); // OK network-setup
        stream.Write("hi\n"u8.ToArray(), 0, 3); // BLOCKS io-socket
        byte[] buffer = new byte[64];
        int got = stream.Read(buffer, 0, 64); // BLOCKS io-socket
        using var reader = new StreamReader(stream, Encoding.ASCII);
        string? line = reader.ReadLine(); // BLOCKS io-socket
        using SslStream ssl = new(stream);
        ssl.AuthenticateAsClient(host); // BLOCKS io-socket
        ssl.Write(buffer); // BLOCKS io-socket
        await ssl.ReadExactlyAsync(buffer, ct); // OK async-twin
        client.Close(); // EITHER io-socket - may linger
        return $"{got}{line}";
    }

    [Trigger("!raw")]
    public async Task<string> RawAsync(MessageContext context)
    {
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp); // OK network-setup
        socket.NoDelay = true; // OK network-setup
        socket.Connect("example.org", 80); // BLOCKS io-socket
        int sent = socket.Send(Encoding.UTF8.GetBytes("GET / HTTP/1.0\r\n\r\n")); // BLOCKS io-socket
        byte[] buffer = new byte[1024];
        int received = socket.Receive(buffer); // BLOCKS io-socket
        socket.Bind(new IPEndPoint(IPAddress.Any, 0)); // OK network-setup
        socket.Listen(5); // OK network-setup
        using Socket peer = socket.Accept(); // BLOCKS io-socket
        bool readable = peer.Poll(1_000_000, SelectMode.SelectRead); // BLOCKS io-socket
        using UdpClient udp = new(5000);
        IPEndPoint? from = null;
        byte[] datagram = udp.Receive(ref from); // BLOCKS io-socket
        udp.Send(datagram, datagram.Length, "example.org", 53); // BLOCKS io-socket
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start(); // OK network-setup
        using TcpClient accepted = listener.AcceptTcpClient(); // BLOCKS io-socket
        await Task.CompletedTask;
        return $"{sent} {received} {readable}";
    }

    [Trigger("!mail (?<to>\\S+)")]
    public async Task MailAsync(MessageContext context, string to)
    {
        using MailMessage mail = new("bot@example.org", to, "Hi", context.Message.Text);
        using SmtpClient smtp = new("localhost");
        smtp.Send(mail); // BLOCKS io-mail
        smtp.Send("a@example.org", to, "Hi", "again"); // BLOCKS io-mail
        await smtp.SendMailAsync(mail); // OK async-twin
    }

    [Trigger("!get")]
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        HttpClient client = _factory.CreateClient("api"); // OK network-setup
        using HttpRequestMessage request = new(HttpMethod.Post, "/x") { Content = new StringContent("a") }; // OK network-setup
        HttpResponseMessage response = client.Send(request, cancellationToken); // BLOCKS io-http
        response.EnsureSuccessStatusCode(); // OK network-setup
        using Stream stream = response.Content.ReadAsStream(); // BLOCKS io-http
        string body = _http.GetStringAsync("https://example.org").Result; // BLOCKS task-wait
        var bytes = _http.GetByteArrayAsync("https://example.org", cancellationToken).GetAwaiter().GetResult(); // BLOCKS task-wait
        return body + bytes.Length;
    }

    [Trigger("!git")]
    public async Task<string> GitAsync(CancellationToken cancellationToken)
    {
        using Process process = Process.Start(new ProcessStartInfo("git", "status") { RedirectStandardOutput = true })!; // EITHER io-file - starting a process is short but not free
        string output = process.StandardOutput.ReadToEnd(); // BLOCKS io-stream
        process.WaitForExit(); // BLOCKS join
        if (!process.WaitForExit(5000)) // BLOCKS join
        {
            process.Kill(entireProcessTree: true); // EITHER join - asks the kernel
        }

        await process.WaitForExitAsync(cancellationToken); // OK async-twin
        process.WaitForInputIdle(); // BLOCKS join
        return output;
    }

    [Trigger("!pipe")]
    public async Task<string> PipeAsync(CancellationToken cancellationToken)
    {
        using NamedPipeClientStream pipe = new(".", "bot"); // EITHER dispose - a pipe can be disposed of asynchronously; closing its handle does not wait
        pipe.Connect(1000); // BLOCKS io-pipe
        pipe.WriteByte(1); // BLOCKS io-pipe
        using NamedPipeServerStream server = new("bot2"); // EITHER dispose - a pipe can be disposed of asynchronously; closing its handle does not wait
        server.WaitForConnection(); // BLOCKS io-pipe
        int b = server.ReadByte(); // BLOCKS io-pipe
        await server.WaitForConnectionAsync(cancellationToken); // OK async-twin
        return b.ToString();
    }

    [Fallback]
    public async Task<string> AskAsync(MessageContext context)
    {
        Console.WriteLine("Operator, please answer:"); // OK console-output
        string? answer = Console.ReadLine(); // BLOCKS console-input
        ConsoleKeyInfo key = Console.ReadKey(intercept: true); // BLOCKS console-input
        int code = Console.In.Read(); // BLOCKS console-input
        string? more = await Console.In.ReadLineAsync(); // EITHER console-input - asynchronous in name alone: Console.In is synchronised
        return answer + key.KeyChar + code + more;
    }
}
