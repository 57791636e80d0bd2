using System.Net;
using System.Net.Mail;
using System.Net.NetworkInformation;
using System.Net.Security;
using System.Net.Sockets;
using AttrBot;
using Wire = System.Net.Sockets.Socket;

namespace Corpus.Direct.Network;

public sealed class ProbeHandlers(Socket socket, SslStream secure)
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly UdpClient _udp = new(0);
    private readonly IPEndPoint _server = new(IPAddress.Loopback, 7);

    [Trigger("!probe (?<host>.+)")]
    public Task<string> ProbeAsync(string host)
    {
        socket.Connect(_server); // BLOCKS io-socket
        socket.Connect(host, 80); // BLOCKS io-socket
        var sent = socket.Send("ping"u8); // BLOCKS io-socket
        var buffer = new byte[128];
        int received = socket.Receive(buffer); // BLOCKS io-socket
        received += socket.Receive(buffer, 0, 8, SocketFlags.Peek); // BLOCKS io-socket
        socket.SendTo(buffer, _server); // BLOCKS io-socket
        EndPoint from = _server;
        socket.ReceiveFrom(buffer, ref from); // BLOCKS io-socket
        socket.SendFile("probe.bin"); // BLOCKS io-socket
        socket.Disconnect(reuseSocket: true); // BLOCKS io-socket
        return Task.FromResult($"{sent} {received}");
    }

    [Trigger("!poll")]
    public Task<string> PollAsync()
    {
        var ready = socket.Poll(1_000_000, SelectMode.SelectRead); // BLOCKS io-socket
        ready |= socket.Poll(TimeSpan.FromSeconds(1), SelectMode.SelectWrite); // BLOCKS io-socket
        Wire.Select(new List<Wire> { socket }, null, null, 500_000); // BLOCKS io-socket
        using Wire peer = socket.Accept(); // BLOCKS io-socket
        peer.Close(timeout: 5); // BLOCKS io-socket
        return Task.FromResult(ready.ToString());
    }

    [Trigger("!tcp (?<host>.+)")]
    public async Task<string> TcpAsync(string host)
    {
        using var direct = new TcpClient(host, 443); // BLOCKS io-socket
        using TcpClient client = new();
        client.Connect(host, 80); // BLOCKS io-socket
        var stream = client.GetStream();
        stream.Write("GET / HTTP/1.0\r\n\r\n"u8); // BLOCKS io-socket
        var first = stream.ReadByte(); // BLOCKS io-socket
        var count = await stream.ReadAsync(new byte[16]);
        using var reader = new StreamReader(direct.GetStream());
        return $"{first} {count} {reader.ReadLine()}"; // BLOCKS io-socket
    }

    [Trigger("!accept")]
    public Task<string> AcceptAsync()
    {
        _listener.Start();
        using var client = _listener.AcceptTcpClient(); // BLOCKS io-socket
        using var raw = this._listener.AcceptSocket(); // BLOCKS io-socket
        return Task.FromResult($"{client.Connected} {raw.Connected}");
    }

    [Trigger("!udp")]
    public Task<string> UdpAsync()
    {
        IPEndPoint? from = null;
        _udp.Send([1, 2, 3], 3, _server); // BLOCKS io-socket
        var datagram = _udp.Receive(ref from); // BLOCKS io-socket
        return Task.FromResult(datagram.Length.ToString());
    }

    [Trigger("!tls (?<host>.+)")]
    public async Task<string> TlsAsync(string host)
    {
        secure.AuthenticateAsClient(host); // BLOCKS io-socket
        secure.AuthenticateAsClient(new SslClientAuthenticationOptions { TargetHost = host }); // BLOCKS io-socket
        secure.Write("hello"u8); // BLOCKS io-socket
        var read = secure.Read(new byte[32]); // BLOCKS io-socket
        await secure.FlushAsync();
        return read.ToString();
    }

    [Trigger("!begin")]
    public Task<string> BeginAsync()
    {
        var connecting = socket.BeginConnect(_server, null, null);
        socket.EndConnect(connecting); // BLOCKS io-socket
        var accepting = _listener.BeginAcceptTcpClient(null, null);
        using var accepted = _listener.EndAcceptTcpClient(accepting); // BLOCKS io-socket
        return Task.FromResult(accepted.Client.RemoteEndPoint!.ToString()!);
    }

    [Trigger("!dns (?<host>.+)")]
    public Task<string> DnsAsync(string host)
    {
        var addresses = Dns.GetHostAddresses(host); // BLOCKS io-dns
        IPHostEntry entry = Dns.GetHostEntry(host); // BLOCKS io-dns
        var reverse = Dns.GetHostEntry(IPAddress.Loopback).HostName; // BLOCKS io-dns
        var v4 = Dns.GetHostAddresses(host, AddressFamily.InterNetwork)[0]; // BLOCKS io-dns
#pragma warning disable CS0618
        var old = Dns.GetHostByName(host); // BLOCKS io-dns
#pragma warning restore CS0618
        var pending = Dns.BeginGetHostEntry(host, null, null);
        var ended = Dns.EndGetHostEntry(pending); // BLOCKS io-dns
        return Task.FromResult($"{addresses.Length}{entry.HostName}{reverse}{v4}{old.HostName}{ended.HostName}");
    }

    [Trigger("!ping (?<host>.+)")]
    public async Task<string> PingAsync(string host)
    {
        using var ping = new Ping();
        var reply = ping.Send(host); // BLOCKS io-ping
        var timed = ping.Send(IPAddress.Loopback, timeout: 500); // BLOCKS io-ping
        var best = Enumerable.Range(0, 3).Min(_ => ping.Send(host, 100).RoundtripTime); // BLOCKS io-ping
        await Task.Yield();
        return reply is { Status: IPStatus.Success } ? $"{timed.RoundtripTime} {best}" : new Ping().Send(host, 1000, [1]).Status.ToString(); // BLOCKS io-ping
    }

    [Trigger("!mail (?<to>\\S+) (?<text>.+)")]
    public Task<string> MailAsync(string to, string text)
    {
        using var client = new SmtpClient("localhost"); // EITHER io-mail - disposing says QUIT to the server
        client.Send("bot@example.org", to, "Note", text); // BLOCKS io-mail
        using var message = new MailMessage("bot@example.org", to) { Body = text };
        client.Send(message); // BLOCKS io-mail
        new SmtpClient("backup").Send(message); // BLOCKS io-mail
        return Task.FromResult("sent");
    }

    [OnEvent]
    public ValueTask DisconnectedAsync(DisconnectedEvent disconnected)
    {
        using SmtpClient smtp = new() { Host = "localhost", Port = 25 }; // EITHER io-mail - disposing says QUIT to the server
        if (Dns.GetHostAddresses("localhost") is [var first, ..]) // BLOCKS io-dns
        {
            smtp.Send(new MailMessage("a@b.c", "d@e.f") { Subject = first.ToString() }); // BLOCKS io-mail
        }

        return ValueTask.CompletedTask;
    }
}
