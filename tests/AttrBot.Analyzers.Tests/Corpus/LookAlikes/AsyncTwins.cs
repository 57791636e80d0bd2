using System.IO.Compression;
using System.IO.Pipes;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using AttrBot;

namespace Corpus.LookAlikes.AsyncTwins;

public sealed record Item(string Name);

public sealed class TwinHandlers(HttpClient http)
{
    private readonly SemaphoreSlim _gate = new(1);

    [Trigger("!read (?<path>.+)")]
    public async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(path, cancellationToken); // OK async-twin
        await File.WriteAllTextAsync(path, text, cancellationToken); // OK async-twin
        await File.AppendAllLinesAsync(path, [text], cancellationToken); // OK async-twin
        await foreach (var line in File.ReadLinesAsync(path, cancellationToken)) // OK async-twin
        {
            text += line;
        }

        return text;
    }

    [Trigger("!copy")]
    public async Task CopyAsync(Stream source, Stream target, CancellationToken cancellationToken)
    {
        var buffer = new byte[1024];
        var read = await source.ReadAsync(buffer, cancellationToken); // OK async-twin
        await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken); // OK async-twin
        await source.CopyToAsync(target, cancellationToken); // OK async-twin
        await target.FlushAsync(cancellationToken); // OK async-twin
        await using var gzip = new GZipStream(target, CompressionLevel.Fastest); // OK async-twin
        await using var writer = new StreamWriter(target); // OK async-twin
        await writer.WriteLineAsync("end"); // OK async-twin
    }

    [Trigger("!gate")]
    public async Task<string> GateAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken); // OK async-twin
        try
        {
            return await http.GetStringAsync("/", cancellationToken); // OK async-twin
        }
        finally
        {
            _gate.Release(); // OK signal
        }
    }

    [Trigger("!net (?<host>.+)")]
    public async Task<string> NetAsync(string host, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken); // OK async-twin
        using var ping = new Ping(); // OK dispose
        var reply = await ping.SendPingAsync(addresses[0], TimeSpan.FromSeconds(1), cancellationToken: cancellationToken); // OK async-twin
        using var client = new TcpClient(); // OK dispose
        await client.ConnectAsync(host, 80, cancellationToken); // OK async-twin
        await client.GetStream().WriteAsync("GET /"u8.ToArray(), cancellationToken); // OK async-twin
        return $"{reply.Status} {Dns.GetHostName()}"; // OK network-setup
    }

    [Trigger("!listen")]
    public async Task<string> ListenAsync(CancellationToken cancellationToken)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0); // OK network-setup
        listener.Start(); // OK network-setup
        using var socket = await listener.AcceptSocketAsync(cancellationToken); // OK async-twin
        socket.NoDelay = true; // OK network-setup
        socket.Shutdown(SocketShutdown.Both); // OK network-setup
        listener.Stop(); // OK network-setup
        return listener.Pending() ? "more" : socket.RemoteEndPoint!.ToString()!; // OK network-setup
    }

    [Trigger("!bind")]
    public async Task<string> BindAsync(CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Any, 0)); // OK network-setup
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true); // OK network-setup
        var count = await socket.ReceiveAsync(new byte[8], cancellationToken); // OK async-twin
        http.DefaultRequestHeaders.Add("X-Count", count.ToString()); // OK network-setup
        return IPAddress.Parse("127.0.0.1") + IPAddress.Loopback.AddressFamily.ToString(); // OK network-setup
    }

    [Trigger("!json")]
    public async Task<string?> JsonAsync(Stream body, CancellationToken cancellationToken)
    {
        var item = await JsonSerializer.DeserializeAsync<Item>(body, cancellationToken: cancellationToken); // OK async-twin
        await JsonSerializer.SerializeAsync(body, item, cancellationToken: cancellationToken); // OK async-twin
        using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken); // OK async-twin
        var xml = await XDocument.LoadAsync(body, LoadOptions.None, cancellationToken); // OK async-twin
        await xml.SaveAsync(body, SaveOptions.None, cancellationToken); // OK async-twin
        using var reader = XmlReader.Create(body, new XmlReaderSettings { Async = true });
        while (await reader.ReadAsync()) // OK async-twin
        {
        }

        return item?.Name + Convert.ToHexString(await SHA256.HashDataAsync(body, cancellationToken)); // OK async-twin
    }

    [Trigger("!pipe")]
    public async Task PipeAsync(CancellationToken cancellationToken)
    {
        await using var server = new NamedPipeServerStream("bot", PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        await server.WaitForConnectionAsync(cancellationToken); // OK async-twin
        await using var client = new NamedPipeClientStream(".", "bot", PipeDirection.InOut, PipeOptions.Asynchronous);
        await client.ConnectAsync(1000, cancellationToken); // OK async-twin
        server.Disconnect(); // OK network-setup
    }

    [Trigger("!process")]
    public async Task<string> ProcessAsync(System.Diagnostics.Process process, CancellationToken cancellationToken)
    {
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken); // OK async-twin
        await process.WaitForExitAsync(cancellationToken); // OK async-twin
        process.Kill(entireProcessTree: true); // OK signal
        return $"{process.ExitCode} {await output} {process.HasExited}"; // OK signal
    }

    [Trigger("!wait")]
    public async Task<string> WaitAsync(MessageContext context, CancellationToken cancellationToken)
    {
        await Task.Delay(100, cancellationToken); // OK async-twin
        await context.ReplyAsync("…", cancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(2), cancellationToken); // OK async-twin
        await Parallel.ForEachAsync([1, 2], cancellationToken, async (n, token) => await Task.Delay(n, token)); // OK async-twin
        var source = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(source.SetResult); // OK async-twin
        await Task.WhenAny(source.Task, Task.Delay(10, cancellationToken)); // OK async-twin
        return "done";
    }
}
