using System.Buffers;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.IO.MemoryMappedFiles;
using System.IO.Pipelines;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AttrBot;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Corpus.Examined.Direct.Rare;

public sealed class RareHandlers(
    IHost host,
    WebApplication app,
    IFileProvider files,
    IHttpContextAccessor accessor,
    PipeReader pipe,
    WebSocket socket,
    Lazy<Task<string>> lazy,
    SynchronizationContext ui)
{
    private readonly Lock _lock = new();
    private readonly object _gate = new();
    private readonly Semaphore _semaphore = new(1, 1);
    private readonly ReaderWriterLock _old = new();
    private SpinLock _spin = new();

    [Trigger("!files")]
    public async Task<string> FilesAsync(CancellationToken cancellationToken)
    {
        string temporary = Path.GetTempFileName(); // BLOCKS io-file
        File.Replace(temporary, "b", "c"); // BLOCKS io-file
        File.SetAttributes(temporary, FileAttributes.Hidden); // BLOCKS io-file
        File.CreateSymbolicLink("link", temporary); // BLOCKS io-file
        using var map = MemoryMappedFile.CreateFromFile("map.bin"); // BLOCKS io-file
        using FileSystemWatcher watcher = new("."); // OK dispose
        watcher.WaitForChanged(WatcherChangeTypes.All); // BLOCKS io-directory
        DriveInfo[] drives = DriveInfo.GetDrives(); // BLOCKS io-directory
        var entries = Directory.EnumerateFileSystemEntries(".").ToArray(); // BLOCKS io-directory
        TarFile.CreateFromDirectory(".", "x.tar", includeBaseDirectory: false); // BLOCKS io-compression
        X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12FromFile("a.pfx", "x"); // BLOCKS io-file
        await using Stream stream = files.GetFileInfo("a").CreateReadStream(); // BLOCKS io-file
        byte[] hash = SHA256.HashData(stream); // BLOCKS io-stream
        using SHA512 sha = SHA512.Create(); // OK dispose
        byte[] other = sha.ComputeHash(stream); // BLOCKS io-stream
        await using CryptoStream crypto = new(stream, new ToBase64Transform(), CryptoStreamMode.Write);
        crypto.FlushFinalBlock(); // BLOCKS io-stream
        await using Stream standard = Console.OpenStandardInput();
        standard.Read(hash, 0, 1); // BLOCKS console-input
        return $"{drives.Length} {entries.Length} {certificate.Subject} {other.Length}";
    }

    [Trigger("!waits")]
    public async Task<string> WaitsAsync(CancellationToken cancellationToken)
    {
        string value = lazy.Value.Result; // BLOCKS task-wait
        ReadResult read = pipe.ReadAsync(cancellationToken).Result; // BLOCKS task-wait
        var received = socket.ReceiveAsync(new byte[10], cancellationToken).GetAwaiter().GetResult(); // BLOCKS task-wait
        Task<Task<int>> nested = Task.Factory.StartNew(() => Task.FromResult(1));
        int unwrapped = nested.Unwrap().Result; // BLOCKS task-wait
        host.StopAsync(cancellationToken).Wait(cancellationToken); // BLOCKS task-wait
        host.Run(); // BLOCKS task-wait
        app.WaitForShutdown(); // BLOCKS task-wait
        host.Start(); // BLOCKS task-wait
        _semaphore.WaitOne(); // BLOCKS primitive
        _old.AcquireWriterLock(-1); // BLOCKS primitive
        GC.WaitForPendingFinalizers(); // BLOCKS primitive
        GC.Collect(); // EITHER cpu - a full collection holds every thread
        ui.Send(_ => { }, null); // BLOCKS primitive
        Stream body = accessor.HttpContext!.Request.Body;
        body.CopyTo(Stream.Null); // BLOCKS io-http
        var form = accessor.HttpContext.Request.Form; // BLOCKS io-http
        await using Stream fromPipe = pipe.AsStream();
        int one = fromPipe.ReadByte(); // BLOCKS io-stream
        IAsyncResult begun = body.BeginRead(new byte[1], 0, 1, null, null);
        int ended = body.EndRead(begun); // BLOCKS io-stream
        using Process process = new();
        process.StandardInput.WriteLine("x"); // BLOCKS io-stream
        var interfaces = NetworkInterface.GetAllNetworkInterfaces(); // EITHER io-dns - asks the kernel
        return value + read.Buffer.Length + received.Count + unwrapped + form.Count + one + ended + interfaces.Length;
    }

    [Trigger("!enters")]
    public async Task EntersAsync(Thread? helper = null)
    {
        Monitor.Enter(_gate); // EITHER primitive - what follows is short
        Monitor.Exit(_gate);
        _lock.Enter(); // EITHER primitive - what follows is short
        _lock.Exit();
        lock (_gate) // EITHER primitive - the body below is what holds
        {
            File.Delete("x"); // BLOCKS io-file
        }

        lock (_lock) // EITHER primitive - the body below is what holds
        {
            Task.Delay(10).Wait(); // BLOCKS task-wait
        }

        helper?.Join(); // BLOCKS join
        await Task.Yield();
        BigInteger big = BigInteger.Pow(3, 1_000_000); // EITHER cpu - depends on the numbers
        _ = big;
    }

    [Trigger("!stackalloc")]
    public Task<string> Expression() => Task.FromResult(File.ReadAllText("x")); // BLOCKS io-file

    [Trigger("!ternary")]
    public async Task<string> TernaryAsync(bool now = false) =>
        now ? File.ReadAllText("x") : await File.ReadAllTextAsync("x"); // BLOCKS io-file

    [Trigger("!switch")]
    public async Task<string> SwitchAsync(int kind)
    {
        await Task.Yield();
        string text = kind switch
        {
            1 => File.ReadAllText("1"), // BLOCKS io-file
            2 => Task.Run(() => "2").Result, // BLOCKS task-wait
            _ => string.Concat("3", File.ReadAllLines("3")[0]), // BLOCKS io-file
        };
        string interpolated = $"{File.ReadAllText("a")} and {text}"; // BLOCKS io-file
        string? coalesced = text ?? File.ReadAllText("b"); // BLOCKS io-file
        var array = new[] { Task.FromResult(1), Task.Delay(1).ContinueWith(_ => 2) };
        foreach (Task<int> item in array)
        {
            kind += item.Result; // BLOCKS task-wait
        }

        for (string? line = null; (line = Console.ReadLine()) != null;) // BLOCKS console-input
        {
            kind += line.Length;
        }

        try
        {
            kind++;
        }
        catch (IOException) when (File.ReadAllText("c").Length > 0) // BLOCKS io-file
        {
            throw new InvalidOperationException(File.ReadAllText("d")); // BLOCKS io-file
        }
        finally
        {
            Thread.Sleep(kind); // BLOCKS sleep
        }

        return interpolated + coalesced;
    }

    [Trigger("!stream")]
    public async IAsyncEnumerable<string> StreamAsync()
    {
        using (StreamReader reader = new(File.OpenRead("x"))) // BLOCKS io-file
        {
            while (!reader.EndOfStream) // BLOCKS io-stream
            {
                yield return reader.ReadLine()!; // BLOCKS io-stream
            }
        }

        await Task.CompletedTask;
        Stream decompressed = new DeflateStream(new MemoryStream([1, 2]), CompressionMode.Decompress);
        decompressed.CopyTo(Stream.Null); // BLOCKS cpu
        yield return "end";
    }
}
