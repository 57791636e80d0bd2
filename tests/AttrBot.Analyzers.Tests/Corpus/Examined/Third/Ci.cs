using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics;
using System.IO.Compression;
using System.IO.Pipelines;
using System.IO.Pipes;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using AttrBot;

namespace Exam.Ci;

public record Build(string Id, string Branch)
{
    protected Build(Build original) { Thread.Sleep(1); Id = original.Id; Branch = original.Branch; }
    public string Log => File.ReadAllText(Id + ".log");
    public string Short => Id[..2];
}
public record Job(string Name, int Minutes) { public virtual bool IsLong => Minutes > 5; }
public sealed record Deploy(string Name, int Minutes) : Job(Name, Minutes);

public sealed class Steps
{
    private readonly string[] _steps = ["build", "test"];
    public int Length => _steps.Length;
    public string this[int index] { get { Thread.Sleep(index + 1); return _steps[index]; } }
}
public sealed class Names
{
    private readonly string[] _names = ["a", "b"];
    public int Length => _names.Length;
    public string this[int index] => _names[index];
    public Names Slice(int start, int length) { Thread.Sleep(length); return this; }
}
public sealed class Window
{
    public int Count => 3;
    public int this[int index] => index;
    public Window Slice(int start, int length) => this;
}

public sealed class Runner
{
    public Enumerator GetEnumerator() => new();
    public struct Enumerator { private int _i; public readonly int Current => _i; public bool MoveNext() { using var p = Process.Start("true"); p.WaitForExit(); return ++_i < 3; } }
}
public sealed class Queue2
{
    public Enumerator GetEnumerator() => new();
    public struct Enumerator { private int _i; public readonly int Current => _i; public bool MoveNext() => ++_i < 3; }
}

[InterpolatedStringHandler]
public ref struct SlowHandler
{
    private readonly StringBuilder _builder;
    public SlowHandler(int literalLength, int formattedCount) => _builder = new(literalLength);
    public void AppendLiteral(string s) => _builder.Append(s);
    public void AppendFormatted<T>(T value) { Thread.Sleep(1); _builder.Append(value); }
    public override string ToString() => _builder.ToString();
}
[InterpolatedStringHandler]
public ref struct FastHandler
{
    private readonly StringBuilder _builder;
    public FastHandler(int literalLength, int formattedCount) => _builder = new(literalLength);
    public void AppendLiteral(string s) => _builder.Append(s);
    public void AppendFormatted<T>(T value) => _builder.Append(value);
    public override string ToString() => _builder.ToString();
}
public static class Log
{
    public static string Slow(ref SlowHandler handler) => handler.ToString();
    public static string Fast(ref FastHandler handler) => handler.ToString();
}

[CollectionBuilder(typeof(Bags), nameof(Bags.Create))]
public sealed class Bag(string[] items) { public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)items).GetEnumerator(); }
public static class Bags { public static Bag Create(ReadOnlySpan<string> items) { Thread.Sleep(1); return new(items.ToArray()); } }
[CollectionBuilder(typeof(Sacks), nameof(Sacks.Create))]
public sealed class Sack(string[] items) { public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)items).GetEnumerator(); }
public static class Sacks { public static Sack Create(ReadOnlySpan<string> items) => new(items.ToArray()); }

public interface IStep { void Run(); string Name { get; } }
public sealed class Compile : IStep { void IStep.Run() => Process.Start("dotnet").WaitForExit(); public string Name => "compile"; public void Run() { } }
public sealed class Publish : IStep { public void Run() { using var client = new TcpClient("host", 22); } public string Name => "publish"; }
public sealed class Pipeline<TStep>(TStep step) where TStep : IStep
{
    public void Run() => step.Run();
    public string Name => step.Name;
}

public sealed class Agent
{
    private readonly Action _start;
    private readonly Func<int, Func<int, int>> _curry;
    private Action? _idle;
    public Agent() { _start = Boot; _curry = static a => b => { Thread.Sleep(a); return b; }; }
    private void Boot() => Wait(() => Thread.Sleep(1));
    private static void Wait(Action action) => action();
    public void Start() => _start();
    public Func<int, int> Prepare(int a) => _curry(a);
    public void WhenIdle(Action action) => _idle = action;
    public int Ticks { get; private set; }
    public Agent Tick() { Ticks++; return this; }
    public Agent Pause() { Task.Delay(2).GetAwaiter().GetResult(); return this; }
    public ref int Slot { get { Thread.Sleep(1); return ref _slot; } }
    public ref readonly int Peek => ref _slot;
    private int _slot;
    public bool IsDone() => _idle is null;
}

public sealed class SlowStream : MemoryStream { public override int Read(byte[] buffer, int offset, int count) { Thread.Sleep(1); return base.Read(buffer, offset, count); } }
public sealed class LineCounter : StringWriter { public int Lines; public override void WriteLine(string? value) { Lines++; base.WriteLine(value); } }
public sealed class RemoteWriter : StringWriter { public override void WriteLine(string? value) { using var client = new TcpClient(); client.Connect("log", 514); } }
public sealed class Progress2 : IProgress<int> { public void Report(int value) => File.AppendAllText("progress", "."); }

public static class Sequences
{
    public static IEnumerable<TOut> Select<T, TOut>(this Build build, Func<Build, TOut> map) where T : class => [map(build)];
    public static string Select(this Job job, Func<Job, string> map) { Thread.Sleep(1); return map(job); }
    public static string Where(this Deploy job, Func<Deploy, bool> test) => test(job) ? job.Name : "";
    public static void Each<T>(this IEnumerable<T> items, Action<T> action) { foreach (var item in items) action(item); }
    public static IEnumerable<T> Logged<T>(this IEnumerable<T> items) { foreach (var item in items) { File.AppendAllText("log", item?.ToString()); yield return item; } }
    public static IEnumerable<T> Counted<T>(this IEnumerable<T> items) { var n = 0; foreach (var item in items) { n++; yield return item; } }
    public static int Sum(params Bag items) => 1;
    public static int Total(params ReadOnlySpan<int> items) { var sum = 0; foreach (var item in items) sum += item; return sum; }
}

public sealed class Handlers(HttpClient http, IStep step, Pipeline<Publish> publish, Agent agent, Process process, Socket socket)
{
    [Trigger("!run")]
    public async Task<string> RunAsync(NetworkStream network, NamedPipeClientStream pipe, NamedPipeServerStream server, TcpListener listener, UdpClient udp, CancellationToken cancellationToken)
    {
        process.WaitForExit(); // BLOCKS examined - process-wait
        var gone = process.WaitForExit(500); // BLOCKS examined - process-wait-timeout
        await process.WaitForExitAsync(cancellationToken); // OK examined - process-wait-async
        var output = process.StandardOutput.ReadToEnd(); // BLOCKS examined - process-output
        output += await process.StandardError.ReadToEndAsync(cancellationToken); // OK examined - process-output-async
        process.StandardInput.WriteLine("quit"); // BLOCKS examined - process-input
        process.BeginErrorReadLine(); // OK examined - begin-read
        var start = new ProcessStartInfo("git", "status") { RedirectStandardOutput = true }; // OK examined - start-info
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://ci/"); // OK examined - request
        using var response = http.Send(request, cancellationToken); // BLOCKS examined - http-send
        using var better = await http.GetAsync("http://ci/", cancellationToken); // OK examined - http-async
        var body = http.GetStringAsync("http://ci/log", cancellationToken).Result; // BLOCKS examined - http-result
        body += await better.Content.ReadAsStringAsync(cancellationToken); // OK examined - content-async
        using var content = new StringContent(body); // OK examined - string-content
        var status = better.EnsureSuccessStatusCode().StatusCode; // OK examined - status
        socket.Send(Encoding.UTF8.GetBytes(body)); // BLOCKS examined - socket-send
        await socket.SendAsync(Encoding.UTF8.GetBytes(body), cancellationToken); // OK examined - socket-send-async
        socket.Connect("ci", 80); // BLOCKS examined - socket-connect
        var accepted = socket.Accept(); // BLOCKS examined - socket-accept
        using var fresh = new Socket(SocketType.Stream, ProtocolType.Tcp); // OK examined - socket-new
        fresh.NoDelay = true; // OK examined - socket-option
        var octet = network.ReadByte(); // BLOCKS examined - network-stream
        var room = network.DataAvailable; // OK examined - data-available
        pipe.Connect(1000); // BLOCKS examined - pipe-connect
        await pipe.ConnectAsync(cancellationToken); // OK examined - pipe-connect-async
        server.WaitForConnection(); // BLOCKS examined - pipe-wait
        using var client = listener.AcceptTcpClient(); // BLOCKS examined - accept
        using var later = await listener.AcceptTcpClientAsync(cancellationToken); // OK examined - accept-async
        var waiting = listener.Pending(); // OK examined - pending
        var from = new IPEndPoint(IPAddress.Any, 0); // OK examined - end-point
        var datagram = udp.Receive(ref from); // BLOCKS examined - udp
        var packet = await udp.ReceiveAsync(cancellationToken); // OK examined - udp-async
        using var unconnected = new TcpClient(); // OK examined - tcp-client
        using var connected = new TcpClient("ci", 22); // BLOCKS examined - tcp-client
        return $"{gone}{output}{start.FileName}{status}{accepted}{octet}{room}{waiting}{datagram.Length}{packet.Buffer.Length}{response.StatusCode}{content.Headers}";
    }

    [Trigger("!artifacts (?<path>.+)")]
    public async Task<string> ArtifactsAsync(string path, Stream upload, BotContext context)
    {
        ZipFile.ExtractToDirectory(path, "out"); // BLOCKS examined - zip-extract
        ZipFile.CreateFromDirectory("out", path); // BLOCKS examined - zip-create
        using (var zip = ZipFile.OpenRead(path)) // BLOCKS examined - zip-open
            path += zip.Comment; // OK examined - zip-comment
        var document = XDocument.Load(path); // BLOCKS examined - xml-load
        var parsed = XDocument.Parse("<a/>"); // OK examined - xml-parse
        var read = XDocument.Load(new StringReader("<a/>")); // OK examined - xml-load-memory
        var awaited = await XDocument.LoadAsync(upload, LoadOptions.None, context.CancellationToken); // OK examined - xml-async
        document.Save("copy.xml"); // BLOCKS examined - xml-save
        var xml = parsed.Root!.ToString(); // OK examined - xml-to-string
        using (var reader = XmlReader.Create(new StringReader(xml))) // OK examined - xml-reader-memory
            while (reader.Read()) // OK examined - xml-reader-memory
                xml += reader.Name; // OK examined - xml-name
        var old = new XmlDocument(); // OK examined - xml-document
        old.LoadXml("<b/>"); // OK examined - load-xml
        old.Load("old.xml"); // BLOCKS examined - xml-document-load
        var job = JsonSerializer.Deserialize<Job>("{}"); // OK examined - json-string
        var json = JsonSerializer.SerializeToUtf8Bytes(job); // OK examined - json-bytes
        using (var file = new FileStream(path, FileMode.Open)) // BLOCKS examined - file-stream
            JsonSerializer.Serialize(file, job); // BLOCKS examined - json-stream
        await JsonSerializer.SerializeAsync(upload, job, cancellationToken: context.CancellationToken); // OK examined - json-stream-async
        using var tree = JsonDocument.Parse(json); // OK examined - json-document
        var memory = JsonSerializer.Deserialize<Job>(new MemoryStream(json)); // OK examined - json-memory
        var pipe = new Pipe(); // OK examined - pipe
        pipe.Writer.Write(json); // OK examined - pipe-write-extension
        var fast = pipe.Reader.TryRead(out var result); // OK examined - pipe-try-read
        var flushed = pipe.Writer.FlushAsync().AsTask().Result; // BLOCKS examined - pipe-flush
        using var watcher = new FileSystemWatcher(); // OK examined - watcher
        watcher.WaitForChanged(WatcherChangeTypes.All); // BLOCKS examined - watcher
        return $"{awaited}{read}{memory}{fast}{result.IsCompleted}{flushed.IsCompleted}{tree.RootElement}";
    }

    [Trigger("!build (?<id>.+)")]
    public async Task<string> BuildAsync(string id, CancellationToken cancellationToken)
    {
        var build = new Build(id, "main"); // OK examined - record-constructor
        var other = build with { Branch = "dev" }; // BLOCKS-THROUGH examined - copy-constructor
        var job = new Job(id, 3) with { Minutes = 4 }; // OK examined - copy-constructor
        var same = build == other; // OK examined - record-equality
        if (build is { Log: "" }) // BLOCKS-THROUGH examined - property-pattern
            id += "!";
        if (build is { Short: "ab" } and not null) // OK examined - property-pattern
            id += "?";
        var kind = job switch { Deploy { IsLong: true } => 1, { Minutes: > 3 } => 2, _ => 3 }; // OK examined - switch-pattern
        var steps = new Steps(); // OK examined - constructor
        var last = steps[^1]; // BLOCKS-THROUGH examined - index-from-end
        var names = new Names(); // OK examined - constructor
        var tail = names[^1]; // OK examined - index-from-end
        var part = names[1..]; // BLOCKS-THROUGH examined - slice
        var view = new Window()[1..2]; // OK examined - slice
        if (steps is ["build", ..]) // BLOCKS-THROUGH examined - list-pattern
            kind++;
        if (new Window() is [0, .., var end]) // OK examined - list-pattern
            kind += end; // OK examined - sum
        foreach (var i in new Runner()) // BLOCKS-THROUGH examined - enumerator-pattern
            kind += i;
        foreach (var i in new Queue2()) // OK examined - enumerator-pattern
            kind += i;
        var slow = Log.Slow($"job {kind}"); // BLOCKS-THROUGH examined - interpolation-handler
        var quick = Log.Fast($"job {kind}"); // OK examined - interpolation-handler
        Bag bag = [id, "b"]; // BLOCKS-THROUGH examined - collection-builder
        Sack sack = [id, "b"]; // OK examined - collection-builder
        var sum = Sequences.Sum(id, "c"); // BLOCKS-THROUGH examined - params-collection
        var total = Sequences.Total(1, 2, 3); // OK examined - params-span
        step.Run(); // BLOCKS-THROUGH examined - explicit-interface
        var title = step.Name; // OK examined - interface-property
        new Compile().Run(); // OK examined - same-named-member
        publish.Run(); // BLOCKS-THROUGH examined - generic-class
        title += publish.Name; // OK examined - generic-class
        agent.Start(); // BLOCKS-THROUGH examined - delegate-field-chain
        var prepared = agent.Prepare(3); // OK examined - curried-not-called
        var ran = agent.Prepare(3)(4); // BLOCKS-THROUGH examined - curried
        agent.WhenIdle(() => Thread.Sleep(5)); // OK examined - stored-delegate
        agent.Tick().Tick().Tick(); // OK examined - fluent
        agent.Tick().Pause().Tick(); // BLOCKS-THROUGH examined - fluent
        agent.Slot = 4; // BLOCKS-THROUGH examined - ref-property
        var peek = agent.Peek; // OK examined - ref-readonly
        new SlowStream().CopyTo(Stream.Null); // EITHER examined - stream-override: CopyTo of a derived MemoryStream calls Read
        using var counter = new LineCounter(); // OK examined - writer-override
        counter.WriteLine(id); // OK examined - writer-override
        using var remote = new RemoteWriter(); // OK examined - writer-constructor
        remote.WriteLine(id); // BLOCKS-THROUGH examined - writer-override
        var progress = new Progress2();
        progress.Report(3); // BLOCKS-THROUGH examined - progress
        var query = from j in job select j.Name; // BLOCKS-THROUGH examined - query-pattern
        var filter = from d in new Deploy(id, 3) where d.Minutes > 2 select d; // OK examined - query-pattern
        new[] { 1, 2 }.Each(Thread.Sleep); // BLOCKS-THROUGH examined - each
        new[] { 1, 2 }.Each(n => kind += n); // OK examined - each
        var logged = new[] { id }.Logged(); // OK examined - iterator-not-enumerated
        var counted = new[] { id }.Counted().Count(); // OK examined - iterator
        var one = logged.First(); // BLOCKS-THROUGH examined - iterator-linq
        var upper = Regex.Replace(id, "[a-z]+", static m => { Thread.Sleep(1); return m.Value; }); // BLOCKS-THROUGH examined - regex-evaluator
        upper += Regex.Replace(id, "[0-9]+", static m => m.Value.PadLeft(4)); // OK examined - regex-evaluator
        var list = ImmutableArray.Create(3, 1).Sort(static (a, b) => a - b); // OK examined - comparison
        var worst = new List<int> { 3, 1 }.FindIndex(static n => { using var c = new TcpClient("x", n); return c.Connected; }); // BLOCKS-THROUGH examined - find-index
        var pairs = new List<int> { 3, 1 }.ConvertAll(static n => (n, n * 2)); // OK examined - convert-all
        await Task.Delay(1, cancellationToken); // OK examined - delay
        return $"{same}{last}{tail}{part}{view}{slow}{quick}{bag}{sack}{sum}{total}{title}{prepared}{ran}{peek}{query}{filter}{counted}{one}{upper}{list}{worst}{pairs}{agent.IsDone()}";
    }
}
