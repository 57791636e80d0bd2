using System.Buffers;
using System.Collections;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.IO.MemoryMappedFiles;
using System.Reflection;
using System.Resources;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AttrBot;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Win32.SafeHandles;

namespace Exam.Archive;

public sealed class ArchiveOptions
{
    public string Root { get; set; } = "/srv/archive";
    public int Keep { get; set; } = 5;
}

public sealed class ArchiveHandlers(
    FileSystemWatcher watcher,
    FileStream journal,
    SafeFileHandle index,
    FileInfo backup,
    DirectoryInfo folder,
    IFileProvider assets,
    Process converter,
    IOptionsMonitor<ArchiveOptions> options,
    IConfiguration configuration,
    ILogger<ArchiveHandlers> logger)
{
    [Trigger("!watch (?<name>.+)")]
    public async Task<string> WatchAsync(string name, CancellationToken cancellationToken)
    {
        var change = watcher.WaitForChanged(WatcherChangeTypes.Created, 5000); // BLOCKS examined - watcher-wait
        watcher.Created += (_, e) => File.Delete(e.FullPath); // OK examined - event-handler-stored
        watcher.Filter = "*.zip"; // OK examined - watcher-filter
        foreach (var line in File.ReadLines(name)) // BLOCKS examined - read-lines
        {
            logger.LogInformation("Line of {Length}", line.Length); // OK examined - logger
        }

        var count = File.ReadLines(name, Encoding.UTF8).Count(l => l.Length > 0); // BLOCKS examined - read-lines-linq
        await foreach (var line in File.ReadLinesAsync(name, cancellationToken)) // OK examined - read-lines-async
        {
            count += line.Length;
        }

        var handle = File.OpenHandle(name, options: FileOptions.Asynchronous); // BLOCKS examined - open-handle
        handle.Dispose(); // EITHER examined - handle-dispose: closes a file
        var buffer = new byte[64];
        var read = RandomAccess.Read(index, buffer, 0); // BLOCKS examined - random-access
        read += await RandomAccess.ReadAsync(index, buffer, 0, cancellationToken); // OK examined - random-access-async
        RandomAccess.FlushToDisk(index); // BLOCKS examined - flush-to-disk
        return $"{change.Name} {count} {read}";
    }

    [Trigger("!pack (?<name>.+)")]
    public async Task<string> PackAsync(string name, CancellationToken cancellationToken)
    {
        ZipFile.CreateFromDirectory(name, name + ".zip"); // BLOCKS examined - zip-file
        TarFile.ExtractToDirectory(name + ".tar", name, overwriteFiles: true); // BLOCKS examined - tar-file
        await TarFile.CreateFromDirectoryAsync(name, name + ".tar", false, cancellationToken); // OK examined - tar-async
        using var packed = ZipFile.OpenRead(name + ".zip"); // BLOCKS examined - zip-open
        foreach (var entry in packed.Entries) // EITHER examined - zip-entries: reads the central directory from the file
        {
            logger.LogDebug("{Name} {Length}", entry.FullName, entry.CompressedLength); // OK examined - zip-entry-name
        }

        packed.Entries[0].ExtractToFile(name, overwrite: true); // BLOCKS examined - zip-extract
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true)) // EITHER examined - zip-memory: compresses in memory
        {
            _ = zip.CreateEntry("a.txt", CompressionLevel.NoCompression); // OK examined - zip-memory-entry
        }

        var inflated = new BrotliStream(journal, CompressionMode.Decompress, leaveOpen: true); // OK examined - brotli-constructor
        var first = inflated.ReadByte(); // BLOCKS examined - brotli-over-file
        using var gzip = new GZipStream(memory, CompressionMode.Compress, leaveOpen: true); // EITHER examined - gzip-memory: its disposal compresses into memory
        gzip.Write("abc"u8); // EITHER examined - gzip-memory: processor time only
        using var deflate = new DeflateStream(journal, CompressionLevel.Fastest, leaveOpen: true); // EITHER examined - deflate-dispose: its disposal writes to the file
        deflate.Write("abc"u8); // BLOCKS examined - deflate-over-file
        return $"{first} {memory.Length}";
    }

    [Trigger("!journal (?<text>.+)")]
    public async Task<string> JournalAsync(string text, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(text); // OK examined - encoding
        journal.WriteByte(10); // BLOCKS examined - file-stream-write-byte
        journal.Flush(flushToDisk: true); // BLOCKS examined - file-stream-flush
        journal.SetLength(0); // BLOCKS examined - file-stream-set-length
        await journal.WriteAsync(bytes, cancellationToken); // OK examined - file-stream-async
        var memory = new MemoryStream(bytes);
        memory.CopyTo(journal); // BLOCKS examined - copy-memory-to-file
        memory.WriteTo(journal); // BLOCKS examined - write-memory-to-file
        memory.Position = 0; // OK examined - memory-position
        memory.CopyTo(new MemoryStream()); // OK examined - copy-memory-to-memory
        memory.WriteTo(Stream.Null); // OK examined - copy-memory-to-null
        var hash = SHA256.HashData(journal); // BLOCKS examined - hash-of-file
        hash = SHA256.HashData(bytes); // OK examined - hash-of-bytes
        var buffered = new BufferedStream(journal, 4096); // OK examined - buffered-constructor
        buffered.ReadExactly(hash); // BLOCKS examined - buffered-over-file
        var cheap = new BufferedStream(new MemoryStream(bytes)); // OK examined - buffered-over-memory
        var one = cheap.ReadByte(); // OK examined - buffered-over-memory
        var writer = new StreamWriter(journal, leaveOpen: true); // OK examined - stream-writer-constructor
        await writer.WriteAsync(text.AsMemory(), cancellationToken); // OK examined - stream-writer-async
        writer.Flush(); // BLOCKS examined - stream-writer-flush
        journal.Dispose(); // BLOCKS examined - file-stream-dispose
        return $"{one}";
    }

    [Trigger("!info (?<name>.+)")]
    public async Task<string> InfoAsync(string name)
    {
        var label = backup.Name + backup.Extension + backup.FullName; // OK examined - file-info-name
        var parent = backup.DirectoryName ?? folder.Parent?.Name; // OK examined - directory-info-parent
        if (backup.Exists) // BLOCKS examined - file-info-exists
        {
            backup.MoveTo(label); // BLOCKS examined - file-info-move
        }

        var files = folder.GetFileSystemInfos("*.bak"); // BLOCKS examined - directory-info-list
        var lazy = folder.EnumerateFiles("*.tmp").FirstOrDefault(); // BLOCKS examined - directory-enumerate
        var target = File.ResolveLinkTarget(name, returnFinalTarget: true); // BLOCKS examined - resolve-link
        if (Path.Exists(name)) // BLOCKS examined - path-exists
        {
            File.SetLastWriteTimeUtc(name, DateTime.UtcNow); // BLOCKS examined - set-write-time
        }

        var temporary = Path.GetTempFileName(); // BLOCKS examined - temp-file
        var random = Path.GetRandomFileName(); // OK examined - path-random
        var path = Path.Join(Path.GetTempPath(), Path.ChangeExtension(random, ".txt")); // OK examined - path-join
        var info = new FileInfo(path); // OK examined - file-info-constructor
        var free = new DriveInfo("/").AvailableFreeSpace; // BLOCKS examined - drive-space
        var version = FileVersionInfo.GetVersionInfo(name).FileVersion; // BLOCKS examined - file-version
        foreach (var asset in assets.GetDirectoryContents("icons")) // BLOCKS examined - file-provider
        {
            label += asset.Name; // OK examined - file-provider-name
        }

        await Task.Yield();
        return $"{parent} {files.Length} {lazy?.Name} {target?.Name} {temporary} {info.Name} {free} {version}";
    }

    [Trigger("!plugin (?<name>.+)")]
    public async Task<string> PluginAsync(string name)
    {
        var plugin = Assembly.LoadFrom(name); // BLOCKS examined - assembly-load-from
        plugin = AssemblyLoadContext.Default.LoadFromAssemblyPath(name); // BLOCKS examined - assembly-load-path
        var library = NativeLibrary.Load(name); // BLOCKS examined - native-library
        var here = typeof(ArchiveHandlers).Assembly.GetName().Name; // OK examined - assembly-name
        var kind = Activator.CreateInstance<ArchiveOptions>(); // OK examined - activator
        using var resources = new ResourceReader(name); // BLOCKS examined - resource-reader-file
        using var embedded = new ResourceReader(new MemoryStream([1, 2, 3])); // OK examined - resource-reader-memory
        foreach (DictionaryEntry entry in embedded)
        {
            here += entry.Key; // OK examined - resource-entry
        }

        var certificate = X509CertificateLoader.LoadPkcs12FromFile(name, null); // BLOCKS examined - certificate-file
        certificate = new X509Certificate2(name, "secret"); // BLOCKS examined - certificate-file-constructor
        var expires = certificate.NotAfter; // OK examined - certificate-property
        using var map = MemoryMappedFile.CreateFromFile(name); // BLOCKS examined - memory-mapped-file
        var settings = new ConfigurationBuilder().AddJsonFile(name, optional: true).Build(); // BLOCKS examined - configuration-file
        var root = configuration["Archive:Root"] ?? options.CurrentValue.Root; // OK examined - configuration
        var keep = configuration.GetValue<int>("Archive:Keep") + kind.Keep; // OK examined - configuration-value
        await Task.Yield();
        return $"{plugin.FullName} {library} {expires} {settings["a"]} {root} {keep}";
    }

    [Trigger("!convert")]
    public async Task<string> ConvertAsync(CancellationToken cancellationToken)
    {
        converter.WaitForExit(TimeSpan.FromSeconds(5)); // BLOCKS examined - process-wait
        if (converter.WaitForExit(0)) // OK examined - zero-timeout
        {
            logger.LogWarning("Exited with {Code}", converter.ExitCode); // OK examined - process-exit-code
        }

        var output = converter.StandardOutput.ReadToEnd(); // BLOCKS examined - process-output
        var errors = await converter.StandardError.ReadToEndAsync(cancellationToken); // OK examined - process-output-async
        converter.WaitForInputIdle(); // BLOCKS examined - process-input-idle
        await converter.WaitForExitAsync(cancellationToken); // OK examined - process-wait-async
        var own = Process.GetCurrentProcess().Id + Environment.ProcessId; // OK examined - process-id
        var typed = Console.In.ReadLine(); // BLOCKS examined - console-in
        var key = Console.ReadKey(intercept: true); // BLOCKS examined - console-key
        Console.WriteLine(typed); // EITHER examined - console-output: writes to a pipe or terminal
        var trace = new TextWriterTraceListener("/var/log/bot.log"); // OK examined - trace-listener-constructor
        trace.WriteLine(output); // BLOCKS examined - trace-to-file
        return $"{errors} {own} {key.KeyChar}";
    }

    [Trigger("!memory (?<text>.+)")]
    public async Task<string> MemoryAsync(string text)
    {
        using var memory = new MemoryStream(); // OK examined - memory-dispose
        using var binary = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true); // OK examined - binary-writer-memory
        binary.Write(text); // OK examined - binary-writer-memory
        binary.Flush(); // OK examined - binary-flush-memory
        memory.Seek(0, SeekOrigin.Begin); // OK examined - memory-seek
        using var reader = new StreamReader(memory, leaveOpen: true); // OK examined - stream-reader-memory
        var all = reader.ReadToEnd(); // OK examined - stream-reader-memory
        TextReader lines = new StringReader(text);
        while (lines.ReadLine() is { } line) // OK examined - string-reader
        {
            all += line;
        }

        using TextWriter builder = new StringWriter(); // OK examined - string-writer-dispose
        builder.WriteLine(all); // OK examined - string-writer
        TextWriter.Null.WriteLine(all); // OK examined - null-writer
        Stream stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        stream.ReadExactly(new byte[1]); // OK examined - memory-as-stream
        using (var pooled = MemoryPool<byte>.Shared.Rent(512)) // OK examined - pooled-memory
        {
            stream.ReadAtLeast(pooled.Memory.Span, 1, throwOnEndOfStream: false); // OK examined - memory-as-stream
        }

        Stream wrapped = Stream.Synchronized(memory); // OK examined - synchronized-memory
        wrapped.WriteByte(1); // OK examined - synchronized-memory
        using var zip = new ZipArchive(new MemoryStream(Convert.FromBase64String(text)), ZipArchiveMode.Read); // OK examined - zip-read-memory
        await Task.Yield();
        return builder.ToString() + zip.Entries.Count;
    }

    [Trigger("!offload (?<name>.+)")]
    public async Task<string> OffloadAsync(string name, BotContext context, CancellationToken cancellationToken)
    {
        var text = await context.OffloadAsync(_ => File.ReadAllText(name), cancellationToken); // OK examined - offload
        await context.OffloadAsync(_ => ZipFile.ExtractToDirectory(name, text), cancellationToken); // OK examined - offload-action
        var exists = await Task.Run(() => File.Exists(name), cancellationToken); // OK examined - task-run
        await Task.Run(backup.Delete, cancellationToken); // OK examined - task-run-method-group
        var length = await Task.Factory.StartNew(() => backup.Length, TaskCreationOptions.LongRunning); // OK examined - start-new
        var spare = await Task.Factory.StartNew(static p => File.ReadAllBytes((string)p!).Length, name); // OK examined - start-new-state
        await Parallel.ForEachAsync([1, 2, 3], async (n, t) => await File.WriteAllTextAsync(n + name, text, t)); // OK examined - parallel-async
        _ = Task.Delay(100, cancellationToken).ContinueWith(_ => File.Delete(name), TaskScheduler.Default); // OK examined - continuation-offloaded
        return $"{exists} {length} {spare}";
    }
}
