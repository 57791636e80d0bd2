using System.Buffers;
using System.IO.Compression;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using AttrBot;

namespace Exam.Media;

// ---------------------------------------------------------------- disposal

public sealed class LogScope(string name) : IDisposable
{
    private readonly StringBuilder log = new();

    public void Write(string line) => log.AppendLine(line);

    public void Dispose() => File.WriteAllText(name + ".scope", log.ToString());
}

public sealed class CountScope(Dictionary<string, int> counts, string name) : IDisposable
{
    public void Dispose() => counts[name] = counts.GetValueOrDefault(name) + 1;
}

public sealed class Worker : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Thread thread;

    public Worker()
    {
        thread = new Thread(Loop) { IsBackground = true };
        thread.Start();
    }

    public int Beats { get; private set; }

    public void Dispose()
    {
        stop.Cancel();
        thread.Join();
        stop.Dispose();
    }

    public void Signal() => stop.Cancel();

    private void Loop()
    {
        while (!stop.IsCancellationRequested)
        {
            Beats++;
            Thread.Sleep(1000);
        }
    }
}

public ref struct Window(string name)
{
    public readonly string Name => name;
    public readonly void Dispose() => File.Delete(name + ".lock");
}

public ref struct Rental(int size)
{
    private byte[]? buffer = ArrayPool<byte>.Shared.Rent(size);

    public readonly int Length => buffer?.Length ?? 0;

    public void Dispose()
    {
        if (buffer is { } rented)
        {
            buffer = null;
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}

public sealed class Upload : IDisposable, IAsyncDisposable
{
    private readonly MemoryStream pending = new();

    public void Add(byte value) => pending.WriteByte(value);

    public void Dispose() => File.WriteAllBytes("upload.bin", pending.ToArray());

    public async ValueTask DisposeAsync() => await File.WriteAllBytesAsync("upload.bin", pending.ToArray());
}

public sealed class LateUpload : IAsyncDisposable
{
    public string Name => "late";

    public async ValueTask DisposeAsync()
    {
        await Task.Yield();
        Directory.Delete("late", recursive: true);
    }
}

// ---------------------------------------------------------------- patterns of await and enumeration

public readonly struct Pause(int milliseconds)
{
    public Awaiter GetAwaiter() => new(milliseconds);

    public readonly struct Awaiter(int milliseconds) : INotifyCompletion
    {
        public bool IsCompleted => true;
        public void OnCompleted(Action continuation) => continuation();
        public void GetResult() => Thread.Sleep(milliseconds);
    }
}

public readonly struct Ready(string text)
{
    public Awaiter GetAwaiter() => new(text);

    public readonly struct Awaiter(string text) : INotifyCompletion
    {
        public bool IsCompleted => true;
        public void OnCompleted(Action continuation) => continuation();
        public string GetResult() => text;
    }
}

public static class AwaitExtensions
{
    public static TaskAwaiter GetAwaiter(this TimeSpan delay) => Task.Delay(delay).GetAwaiter();

    public static TaskAwaiter<string> GetAwaiter(this Uri uri) => Task.FromResult(File.ReadAllText(uri.LocalPath)).GetAwaiter();
}

public sealed class Guarded : IEnumerable<byte>
{
    private readonly byte[] bytes = [1, 2, 3];

    public IEnumerator<byte> GetEnumerator()
    {
        try
        {
            foreach (var value in bytes)
            {
                yield return value;
            }
        }
        finally
        {
            File.Delete("guard.lock");
        }
    }

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

    public int Length => bytes.Length;
}

// ---------------------------------------------------------------- streams

public static class Streams
{
    public static int CountLines(Stream stream)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        var count = 0;
        while (reader.ReadLine() is not null)
        {
            count++;
        }

        return count;
    }

    public static byte[] Header(string path)
    {
        using var stream = new FileStream(path, FileMode.Open);
        var header = new byte[16];
        stream.ReadExactly(header);
        return header;
    }

    public static byte[] Header(byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        var header = new byte[16];
        stream.ReadExactly(header);
        return header;
    }

    public static string Checksum(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(stream));
    }

    public static string Fingerprint(string text)
        => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static byte[] Pack(byte[] content)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.SmallestSize))
        {
            gzip.Write(content);
        }

        return output.ToArray();
    }

    public static byte[] Wrap(byte[] content)
    {
        using var output = new MemoryStream();
        using (var writer = new BinaryWriter(output))
        {
            writer.Write(content.Length);
            writer.Write(content);
        }

        return output.ToArray();
    }

    public static void Unpack(string archive) => ZipFile.ExtractToDirectory(archive, "unpacked");

    public static string NameOf(string archive) => Path.GetFileNameWithoutExtension(archive);

    public static string Temp() => Path.GetTempFileName();

    public static string Unique() => Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public static async Task<byte[]> SlurpAsync(string path, CancellationToken cancellationToken)
        => await File.ReadAllBytesAsync(path, cancellationToken);

    public static async Task<int> MixedAsync(string path, CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        await Task.Delay(1, cancellationToken);
        File.Delete(path);
        return bytes.Length;
    }

    public static async Task<int> ReceiveAsync(Socket socket, byte[] buffer) => await socket.ReceiveAsync(buffer);

    public static int Receive(Socket socket, byte[] buffer) => socket.Receive(buffer);
}

public sealed class Thumbnailer
{
    private readonly string[] sizes = ["s", "m", "l"];

    public void Cleanup(string name)
    {
        try
        {
            name = name.Trim();
        }
        finally
        {
            Remove(name);
        }
    }

    public string Choose(string name)
    {
        try
        {
            return sizes.First(size => size == name);
        }
        catch (InvalidOperationException)
        {
            return sizes[0];
        }
        finally
        {
            Uses++;
        }
    }

    public int Uses { get; private set; }

    public FileInfo Info(string name) => new(name);

    public string Kind(FileInfo info) => info.Extension switch
    {
        ".png" or ".jpg" => "image",
        ".mp4" => "video",
        var other when other.Length > 4 => "long",
        _ => "unknown",
    };

    public string Weight(FileInfo info) => info switch
    {
        { Name: "" } => "nothing",
        { Exists: false } => "missing",
        { Length: > 1_000_000 } => "heavy",
        _ => "light",
    };

    private static void Remove(string name)
    {
        foreach (var part in Directory.GetFiles("thumbs", name + "*"))
        {
            File.Delete(part);
        }
    }
}

public sealed class Player
{
    private readonly FileSystemWatcher watcher = new();
    private readonly byte[] frame = new byte[64];

    public string WaitForFrame() => watcher.WaitForChanged(WatcherChangeTypes.Created).Name ?? "";

    public void Watch(Action<string> changed) => watcher.Changed += (_, args) => changed(args.FullPath);

    public Span<byte> Slice(Range range) => frame.AsSpan()[range];

    public byte Mix(byte value)
    {
        Span<byte> buffer = stackalloc byte[16];
        buffer.Fill(value);
        return buffer[0];
    }

    public byte Peek(string path)
    {
        Span<byte> buffer = stackalloc byte[1];
        using var handle = File.OpenHandle(path);
        RandomAccess.Read(handle, buffer, 0);
        return buffer[0];
    }

    public string Render(int width) => string.Create(width, frame, static (span, state) => span.Fill((char)('a' + state[0])));

    public string RenderFile(int width, string path)
        => string.Create(width, path, static (span, state) => File.ReadAllText(state).AsSpan(0, span.Length).CopyTo(span));
}

// ---------------------------------------------------------------- handlers

public sealed class Handlers(Thumbnailer thumbnails, Player player, Guarded guarded, Worker background)
{
    private readonly Dictionary<string, int> counts = [];

    [Trigger("!scope (?<name>.+)")]
    public async Task ScopeAsync(string name)
    {
        await Task.Yield();
        using var count = new CountScope(counts, name); // OK examined - dispose
        using var log = new LogScope(name); // BLOCKS-THROUGH examined - dispose
        log.Write(name); // OK examined - method
    }

    [Trigger("!undisposed (?<name>.+)")]
    public async Task<string> UndisposedAsync(string name)
    {
        await Task.Yield();
        var log = new LogScope(name); // OK examined - dispose
        log.Write(name); // OK examined - method
        return log.GetType().Name;
    }

    [Trigger("!worker")]
    public async Task<string> WorkerAsync()
    {
        background.Signal(); // OK examined - cancellation
        var beats = background.Beats; // OK examined - property
        var worker = new Worker(); // OK examined - background-thread
        await Task.Delay(100);
        worker.Dispose(); // BLOCKS-THROUGH examined - dispose
        return $"{beats}";
    }

    [Trigger("!window (?<name>.+)")]
    public async Task<string> WindowAsync(string name)
    {
        await Task.Yield();
        string result;
        using (var rental = new Rental(128)) // OK examined - ref-struct
        {
            result = name + rental.Length; // OK examined - ref-struct
        }

        using (var window = new Window(name)) // BLOCKS-THROUGH examined - ref-struct
        {
            result += window.Name; // OK examined - ref-struct
        }

        return result;
    }

    [Trigger("!upload")]
    public async Task UploadAsync()
    {
        await using (var upload = new Upload()) // OK examined - async-dispose
        {
            upload.Add(1); // OK examined - method
        }

        using (var upload = new Upload()) // BLOCKS-THROUGH examined - dispose
        {
            upload.Add(2); // OK examined - method
        }
    }

    [Trigger("!late")]
    public async Task<string> LateAsync()
    {
        await using var late = new LateUpload(); // BLOCKS-THROUGH examined - async-dispose
        await Task.Yield();
        return late.Name; // OK examined - property
    }

    [Trigger("!pause")]
    public async Task<string> PauseAsync()
    {
        var text = await new Ready("now"); // OK examined - awaiter
        await new Pause(500); // BLOCKS-THROUGH examined - awaiter
        return text;
    }

    [Trigger("!uri (?<path>.+)")]
    public async Task<string> UriAsync(string path)
    {
        var uri = new Uri("file://" + path);
        await TimeSpan.FromSeconds(1); // OK examined - awaiter-extension
        return await uri; // BLOCKS-THROUGH examined - awaiter-extension
    }

    [Trigger("!guarded")]
    public async Task<string> GuardedAsync()
    {
        var sum = 0;
        foreach (var value in guarded) // BLOCKS-THROUGH examined - iterator-finally
        {
            sum += value;
        }

        await Task.Yield();
        return $"{sum} {guarded.Length}"; // OK examined - property
    }

    [Trigger("!lines (?<text>.+)")]
    public async Task<string> LinesAsync(string text, CancellationToken cancellationToken)
    {
        var memory = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var count = Streams.CountLines(memory); // OK examined - memory-stream
        var content = await Streams.SlurpAsync(text, cancellationToken); // OK examined - async-helper
        var header = Streams.Header(content); // OK examined - overload
        var head = Streams.Header(text); // BLOCKS-THROUGH examined - overload
        return $"{count} {header.Length} {head.Length}";
    }

    [Trigger("!network (?<host>.+)")]
    public async Task<string> NetworkAsync(string host, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host, 80, cancellationToken);
        var stream = client.GetStream();
        return $"{Streams.CountLines(stream)}"; // BLOCKS-THROUGH examined - network-stream
    }

    [Trigger("!sum (?<path>.+)")]
    public async Task<string> SumAsync(string path)
    {
        await Task.Yield();
        var print = Streams.Fingerprint(path); // OK examined - hash
        var sum = Streams.Checksum(path); // BLOCKS-THROUGH examined - hash
        return print + sum;
    }

    [Trigger("!pack (?<text>.+)")]
    public async Task<string> PackAsync(string text, BotContext context)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var wrapped = Streams.Wrap(bytes); // OK examined - memory-writer
        var offloaded = await context.OffloadAsync(_ => Streams.Pack(bytes)); // OK examined - offload
        var packed = Streams.Pack(bytes); // BLOCKS-THROUGH examined - compression
        return $"{wrapped.Length} {offloaded.Length} {packed.Length}";
    }

    [Trigger("!unpack (?<archive>.+)")]
    public async Task<string> UnpackAsync(string archive)
    {
        var name = Streams.NameOf(archive); // OK examined - path
        Streams.Unpack(archive); // BLOCKS-THROUGH examined - compression
        await Task.Yield();
        return name;
    }

    [Trigger("!temp")]
    public async Task<string> TempAsync()
    {
        await Task.Yield();
        var unique = Streams.Unique(); // OK examined - path
        var temp = Streams.Temp(); // BLOCKS-THROUGH examined - path
        return unique + temp;
    }

    [Trigger("!mixed (?<path>.+)")]
    public async Task<string> MixedAsync(string path, CancellationToken cancellationToken)
    {
        var bytes = await Streams.SlurpAsync(path, cancellationToken); // OK examined - async-helper
        var count = await Streams.MixedAsync(path, cancellationToken); // BLOCKS-THROUGH examined - async-helper
        return $"{bytes.Length} {count}";
    }

    [Trigger("!receive (?<host>.+)")]
    public async Task<string> ReceiveAsync(string host, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(host, 80, cancellationToken);
        var buffer = new byte[100];
        var first = await Streams.ReceiveAsync(socket, buffer); // OK examined - socket
        var second = Streams.Receive(socket, buffer); // BLOCKS-THROUGH examined - socket
        return $"{first} {second}";
    }

    [Trigger("!thumb (?<name>.+)")]
    public async Task<string> ThumbAsync(string name)
    {
        var size = thumbnails.Choose(name); // OK examined - try-finally
        thumbnails.Cleanup(name); // BLOCKS-THROUGH examined - try-finally
        await Task.Yield();
        return size;
    }

    [Trigger("!info (?<name>.+)")]
    public async Task<string> InfoAsync(string name)
    {
        await Task.Yield();
        var info = thumbnails.Info(name); // OK examined - file-info
        var kind = thumbnails.Kind(info); // OK examined - switch-expression
        var weight = thumbnails.Weight(info); // BLOCKS-THROUGH examined - switch-expression
        return kind + weight;
    }

    [Trigger("!frame")]
    public async Task<string> FrameAsync()
    {
        var cell = player.Slice(1..3)[0]; // OK examined - span
        player.Watch(path => File.Delete(path)); // OK examined - stored-delegate
        var frame = player.WaitForFrame(); // BLOCKS-THROUGH examined - watcher
        await Task.Yield();
        return frame + cell;
    }

    [Trigger("!peek (?<path>.+)")]
    public async Task<string> PeekAsync(string path)
    {
        await Task.Yield();
        var mix = player.Mix(3); // OK examined - stackalloc
        var peek = player.Peek(path); // BLOCKS-THROUGH examined - random-access
        return $"{mix} {peek}";
    }

    [Trigger("!render (?<path>.+)")]
    public async Task<string> RenderAsync(string path)
    {
        await Task.Yield();
        var memory = player.Render(10); // OK examined - string-create
        var disk = player.RenderFile(10, path); // BLOCKS-THROUGH examined - string-create
        return memory + disk;
    }
}
