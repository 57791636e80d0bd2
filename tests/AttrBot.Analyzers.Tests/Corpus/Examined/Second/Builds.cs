using System.Diagnostics;
using System.IO.Pipes;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Security;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AttrBot;
using Proc = System.Diagnostics.Process;

namespace Exam.Builds;

public interface IAgent
{
    string Name { get; }
    string Status();
}

public sealed class LocalAgent : IAgent
{
    public string Name => "local";
    public string Status() => "idle";
}

public sealed class RemoteAgent(TcpClient client) : IAgent
{
    public string Name => "remote";
    public string Status() => client.GetStream().ReadByte().ToString();
}

public sealed class Runner<TAgent>(TAgent agent) where TAgent : class, IAgent
{
    public string Run() => agent.Status();
    public string Title => $"<{agent.Name}>";
}

public sealed class Shell
{
    private readonly Proc _process = new();

    public event DataReceivedEventHandler? Output;
    public int Run(string command) => RunCore(command, depth: 0);

    private int RunCore(string command, int depth)
    {
        if (depth < 2) return RunCore(command, depth + 1);
        Output?.Invoke(this, null!);
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }
}

public sealed class BuildHandlers(Shell shell, Proc compiler, RemoteAgent remote, LocalAgent local)
{
    [Trigger("!build (?<target>.+)")]
    public async Task<string> BuildAsync(string target, CancellationToken cancellationToken)
    {
        var info = new ProcessStartInfo("dotnet", ["build", target]) { RedirectStandardOutput = true }; // OK examined - constructor
        using var process = Proc.Start(info)!; // EITHER examined - process: starting one takes a moment
        var output = process.StandardOutput.ReadToEnd(); // BLOCKS examined - process
        var rest = await process.StandardOutput.ReadToEndAsync(cancellationToken); // OK examined - await
        process.BeginErrorReadLine(); // OK examined - event-async
        if (process.HasExited) return $"{process.ExitCode}"; // OK examined - property
        if (process.WaitForExit(0)) return output; // OK examined - zero-timeout
        if (process.WaitForExit(TimeSpan.FromMinutes(1))) return rest; // BLOCKS examined - process
        await process.WaitForExitAsync(cancellationToken); // OK examined - await
        if (compiler is { StandardError: { } errors } && errors.Peek() >= 0) return "errors"; // BLOCKS examined - process
        compiler.StandardInput.WriteLine("quit"); // BLOCKS examined - process
        await compiler.StandardInput.WriteLineAsync("quit"); // OK examined - await
        compiler.Exited += (_, _) => Thread.Sleep(1); // OK examined - event
        var code = shell.Run(target); // BLOCKS-THROUGH examined - recursion
        code += await shell.RunAsync(cancellationToken); // OK examined - await
        var status = new Runner<RemoteAgent>(remote).Run(); // BLOCKS-THROUGH examined - generic
        var title = new Runner<LocalAgent>(local).Title + local.Status(); // OK examined - generic
        using var watcher = new FileSystemWatcher(); // OK examined - constructor
        watcher.Changed += (_, change) => File.Delete(change.FullPath); // OK examined - event
        var changed = watcher.WaitForChanged(WatcherChangeTypes.All).Name; // BLOCKS examined - watcher
        var version = FileVersionInfo.GetVersionInfo(target).FileVersion; // BLOCKS examined - file
        var own = typeof(Shell).Assembly.GetName().Version; // OK examined - reflection
        var plugin = Assembly.LoadFrom(target).FullName; // BLOCKS examined - file
        return $"{code}{status}{title}{changed}{version}{own}{plugin}"; // OK examined - format
    }

    [Trigger("!agent (?<host>.+)")]
    public async ValueTask<string> AgentAsync(string host, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp); // OK examined - constructor
        await socket.ConnectAsync(host, 80, cancellationToken); // OK examined - await
        socket.Connect(host, 8080); // BLOCKS examined - socket
        var buffer = new byte[256];
        var received = await socket.ReceiveAsync(buffer, cancellationToken); // OK examined - await
        received += socket.Receive(buffer.AsSpan(), SocketFlags.Peek); // BLOCKS examined - socket
        if (socket.Poll(0, SelectMode.SelectRead)) return "data"; // OK examined - zero-timeout
        if (socket.Poll(TimeSpan.FromSeconds(1), SelectMode.SelectWrite)) return "room"; // BLOCKS examined - socket
        if (socket is { Available: > 0, Connected: true }) return "waiting"; // OK examined - property
        Socket.Select(new List<Socket> { socket }, null, null, 1_000_000); // BLOCKS examined - socket
        socket.SendFile("artifact.zip"); // BLOCKS examined - socket
        using var tcp = new TcpClient(); // OK examined - constructor
        using var connected = new TcpClient(host, 443); // BLOCKS examined - socket
        var network = connected.GetStream(); // OK examined - stream
        network.Flush(); // OK examined - no-op
        if (network.DataAvailable) received += await network.ReadAsync(buffer, cancellationToken); // OK examined - await
        network.Write(Encoding.ASCII.GetBytes(host)); // BLOCKS examined - socket
        await using var ssl = new SslStream(network); // OK examined - constructor
        ssl.AuthenticateAsClient(host); // BLOCKS examined - tls
        await ssl.AuthenticateAsClientAsync(host); // OK examined - await
        using var listener = new TcpListener(IPAddress.Loopback, 0); // OK examined - constructor
        listener.Start(); // OK examined - listen
        using var accepted = listener.Pending() ? await listener.AcceptTcpClientAsync(cancellationToken) : null; // OK examined - await
        using var peer = listener.AcceptSocket(); // BLOCKS examined - socket
        var from = new IPEndPoint(IPAddress.Any, 0);
        using var udp = new UdpClient(9000); // OK examined - constructor
        var packet = udp.Receive(ref from!); // BLOCKS examined - socket
        var datagram = (await udp.ReceiveAsync(cancellationToken)).Buffer; // OK examined - await
        return $"{received}{packet.Length}{datagram.Length}{peer.RemoteEndPoint}{accepted?.Connected}"; // OK examined - format
    }

    [Trigger("!ping (?<host>.+)")]
    public async Task<string> PingAsync(string host, CancellationToken cancellationToken)
    {
        using var ping = new Ping(); // OK examined - constructor
        var reply = await ping.SendPingAsync(host, TimeSpan.FromSeconds(1), cancellationToken: cancellationToken); // OK examined - await
        var again = ping.Send(host, 500) is { Status: IPStatus.Success, RoundtripTime: var time } ? time : -1; // BLOCKS examined - ping
        ping.SendAsync(host, null); // OK examined - event-async
        var ar = Dns.BeginGetHostEntry(host, null, null); // OK examined - begin
        var entry = Dns.EndGetHostEntry(ar); // BLOCKS examined - dns
        await using var client = new NamedPipeClientStream(".", "builds", PipeDirection.InOut, PipeOptions.Asynchronous); // OK examined - constructor
        client.Connect(2000); // BLOCKS examined - pipe
        await client.ConnectAsync(cancellationToken); // OK examined - await
        await using var server = new NamedPipeServerStream("agents"); // OK examined - constructor
        server.WaitForConnection(); // BLOCKS examined - pipe
        if (server.IsConnected) server.Disconnect(); // OK examined - pipe
        await using var anonymous = new AnonymousPipeServerStream(PipeDirection.In); // OK examined - constructor
        var first = anonymous.ReadByte(); // BLOCKS examined - pipe
        var handle = anonymous.GetClientHandleAsString(); // OK examined - property
        using var http = new HttpListener(); // OK examined - constructor
        http.Prefixes.Add("http://localhost:5999/"); // OK examined - collection
        var request = http.GetContext().Request.Url; // BLOCKS examined - http
        var context = await http.GetContextAsync(); // OK examined - await
        context.Response.StatusCode = 204; // OK examined - property
        using var certificate = X509CertificateLoader.LoadCertificateFromFile("build.cer"); // BLOCKS examined - file
        using var copy = X509CertificateLoader.LoadCertificate(certificate.RawData); // OK examined - in-memory
        using var chain = new X509Chain { ChainPolicy = { RevocationMode = X509RevocationMode.Online } }; // OK examined - constructor
        var valid = chain.Build(copy); // BLOCKS examined - network
        var expires = certificate.NotAfter - DateTime.Now > TimeSpan.FromDays(30); // OK examined - property
        var line = await Console.In.ReadLineAsync(cancellationToken); // BLOCKS examined - console
        var key = Console.ReadKey(intercept: true) is { Key: ConsoleKey.Y }; // BLOCKS examined - console
        return $"{reply.Status}{again}{entry.HostName}{first}{handle}{request}{valid}{expires}{line}{key}"; // OK examined - format
    }
}
