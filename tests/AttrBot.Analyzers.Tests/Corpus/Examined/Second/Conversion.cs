using System.Buffers;
using System.Formats.Tar;
using System.IO.Compression;
using System.IO.MemoryMappedFiles;
using System.IO.Pipelines;
using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using AttrBot;
using static System.IO.File;
using Disk = System.IO.Directory;

namespace Exam.Conversion;

public interface IConverter
{
    string Extension { get; }
    byte[] Convert(byte[] input);
    void Report(string line) => File.AppendAllText("convert.log", line);
}

public sealed class PlainConverter : IConverter
{
    public string Extension => ".txt";
    public byte[] Convert(byte[] input) => Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(input));
}

public sealed class Job(string path)
{
    public string Path { get; } = path;
    public long Size { get; } = new FileInfo(path).Length;
}

public sealed record Ticket(string Name)
{
    public string Label { get; init; } = Name.ToUpperInvariant();
}

public sealed class Scratch : IDisposable, IAsyncDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_path);
    public ValueTask DisposeAsync() => new(Task.Run(() => File.Delete(_path)));
    public static implicit operator string(Scratch scratch) => scratch._path;
    public static explicit operator byte[](Scratch scratch) => File.ReadAllBytes(scratch._path);
}

public sealed class Header
{
    public static void Check<TStream>(TStream stream) where TStream : Stream => stream.ReadExactly(new byte[4]);
    public static bool IsZip(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK"u8);
}

public sealed class ConversionHandlers(IConverter converter, Stream uploads, PipeReader pipe)
{
    private static readonly Func<string, int> CountLines = path => File.ReadAllLines(path).Length;
    private static readonly Func<string, int> CountCommas = text => text.Count(letter => letter == ',');

    [Trigger("!convert (?<name>.+)")]
    public async Task<string> ConvertAsync(string name, CancellationToken cancellationToken)
    {
        if (!Exists(name)) return "no such file"; // BLOCKS examined - file
        var path = Path.ChangeExtension(Path.GetFullPath(name), converter.Extension); // OK examined - path
        if (Path.Exists(path)) return "exists"; // BLOCKS examined - file
        var info = new FileInfo(path); // OK examined - constructor
        var extension = info.Extension is ".txt" ? info.Name : info.FullName; // OK examined - path
        if (info is { Exists: true, Length: > 0 }) return "full"; // BLOCKS examined - file
        byte[] bytes = [.. ReadAllBytes(name)]; // BLOCKS examined - file
        var more = await ReadAllBytesAsync(name, cancellationToken); // OK examined - await
        var converted = converter.Convert(more); // OK examined - interface
        converter.Report($"{name} {converted.Length}"); // BLOCKS-THROUGH examined - default-interface-method
        await WriteAllBytesAsync(path, converted, cancellationToken); // OK examined - await
        var temporary = Path.GetTempFileName(); // BLOCKS examined - file
        var scratch = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()); // OK examined - path
        using var handle = OpenHandle(name, options: FileOptions.Asynchronous); // BLOCKS examined - file
        var read = await RandomAccess.ReadAsync(handle, bytes.AsMemory(), 0, cancellationToken); // OK examined - await
        read += RandomAccess.Read(handle, bytes.AsSpan(), fileOffset: 0); // BLOCKS examined - file
        var job = new Job(name); // BLOCKS-THROUGH examined - constructor
        var ticket = new Ticket(name) { Label = "x" } with { Name = path }; // OK examined - record
        var lines = CountLines(name); // BLOCKS-THROUGH examined - delegate
        var commas = CountCommas(name); // OK examined - delegate
        Expression<Func<string>> recipe = () => File.ReadAllText("recipe.txt"); // OK examined - expression-tree
        return $"{extension}{temporary}{scratch}{read}{job.Size}{ticket}{lines}{commas}{recipe}"; // OK examined - property
    }

    [Trigger("!zip (?<folder>.+)")]
    public async Task<string> ZipAsync(BotContext context, string folder, CancellationToken cancellationToken)
    {
        ZipFile.CreateFromDirectory(folder, "out.zip"); // BLOCKS examined - compression
        await context.OffloadAsync(_ => ZipFile.ExtractToDirectory("out.zip", folder), cancellationToken); // OK examined - offload
        TarFile.ExtractToDirectory("in.tar", folder, overwriteFiles: true); // BLOCKS examined - tar
        await TarFile.CreateFromDirectoryAsync(folder, "in.tar", includeBaseDirectory: false, cancellationToken); // OK examined - await
        await using var tar = new TarReader(uploads); // OK examined - constructor
        var first = tar.GetNextEntry(); // BLOCKS examined - tar
        for (var entry = await tar.GetNextEntryAsync(cancellationToken: cancellationToken); entry is not null; entry = await tar.GetNextEntryAsync(cancellationToken: cancellationToken)) // OK examined - await-loop
            folder += entry.Name;
        await using var output = new FileStream(folder + ".gz", FileMode.Create, FileAccess.Write, FileShare.None, 4096, useAsync: true); // BLOCKS examined - file
        await using var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true); // OK examined - constructor
        await uploads.CopyToAsync(gzip, cancellationToken); // OK examined - await
        uploads.CopyTo(gzip); // BLOCKS examined - stream
        gzip.Flush(); // BLOCKS examined - compression
        var brotli = new BrotliStream(uploads, CompressionMode.Compress); // OK examined - constructor
        brotli.WriteByte(1); // BLOCKS examined - compression
        brotli.Dispose(); // BLOCKS examined - dispose
        await using var archive = await ZipFile.OpenReadAsync("out.zip", cancellationToken); // OK examined - await
        archive.GetEntry("a.txt")?.ExtractToFile("a.txt"); // BLOCKS examined - compression
        var names = Disk.EnumerateFiles(folder, "*.txt").Select(Path.GetFileName).ToHashSet(); // BLOCKS examined - directory
        var directory = new DirectoryInfo(folder); // OK examined - constructor
        var parent = directory.Parent?.Name; // OK examined - path
        foreach (var child in directory.EnumerateFileSystemInfos()) // BLOCKS examined - directory
            parent += child.Name;
        return $"{first?.Name}{names.Count}{parent}";
    }

    [Trigger("!peek (?<name>.+)")]
    public async Task<string> PeekAsync(string name, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1024); // OK examined - pool
        Stream memory = new MemoryStream(buffer); // OK examined - in-memory
        var count = memory.Read(buffer); // OK examined - in-memory
        count += uploads.ReadAtLeast(buffer, 16, throwOnEndOfStream: false); // BLOCKS examined - stream
        if (uploads is MemoryStream known) count += known.ReadByte(); // OK examined - in-memory
        uploads.ReadExactly(buffer, 0, 4); // BLOCKS examined - stream
        await uploads.ReadExactlyAsync(buffer.AsMemory(0, 4), cancellationToken); // OK examined - await
        Header.Check(uploads); // BLOCKS-THROUGH examined - generic
        if (Header.IsZip(buffer)) return "zip"; // OK examined - span
        using var binary = new BinaryReader(new MemoryStream(buffer)); // OK examined - in-memory
        var magic = binary.ReadInt32(); // OK examined - in-memory
        using var wire = new BinaryReader(uploads, Encoding.UTF8, leaveOpen: true); // OK examined - constructor
        var (major, minor) = (wire.ReadUInt16(), wire.ReadString()); // BLOCKS examined - stream
        var result = await pipe.ReadAsync(cancellationToken); // OK examined - await
        pipe.AdvanceTo(result.Buffer.End); // OK examined - pipe
        if (pipe.TryRead(out var rest)) count += (int)rest.Buffer.Length; // OK examined - pipe
        count += pipe.AsStream(leaveOpen: true).Read(buffer, 0, buffer.Length); // BLOCKS examined - stream
        using var mapped = MemoryMappedFile.CreateFromFile(name); // BLOCKS examined - file
        ArrayPool<byte>.Shared.Return(buffer); // OK examined - pool
        var ended = uploads.EndRead(uploads.BeginRead(buffer, 0, 1, null, null)); // BLOCKS examined - stream
        return $"{count}{magic}{major}{minor}{mapped.SafeMemoryMappedFileHandle.IsInvalid}{ended}{uploads.CanRead}"; // OK examined - property
    }

    [Trigger("!hash (?<name>.+)")]
    public async ValueTask<string> HashAsync(string name, CancellationToken cancellationToken)
    {
        var small = SHA256.HashData(Encoding.UTF8.GetBytes(name)); // OK examined - small
        var streamed = SHA256.HashData(uploads); // BLOCKS examined - stream
        var awaited = await SHA256.HashDataAsync(uploads, cancellationToken); // OK examined - await
        using var md5 = MD5.Create(); // OK examined - constructor
        var digest = Convert.ToHexString(md5.ComputeHash(uploads)); // BLOCKS examined - stream
        using var aes = Aes.Create(); // OK examined - constructor
        var iv = RandomNumberGenerator.GetBytes(16); // OK examined - random
        await using var crypto = new CryptoStream(uploads, aes.CreateEncryptor(), CryptoStreamMode.Write); // OK examined - constructor
        await crypto.WriteAsync(small, cancellationToken); // OK examined - await
        crypto.FlushFinalBlock(); // BLOCKS examined - stream
        using var scratch = new Scratch(); // BLOCKS-THROUGH examined - dispose
        await using var kept = new Scratch(); // OK examined - async-dispose
        string path = kept; // OK examined - conversion
        var content = (byte[])kept; // BLOCKS-THROUGH examined - conversion
        foreach (var line in ReadLines(path, Encoding.UTF8)) // BLOCKS examined - sequence
            name += line;
        await foreach (var line in ReadLinesAsync(path, cancellationToken)) // OK examined - await-foreach
            name += line;
        using var reader = OpenText(path); // BLOCKS examined - file
        var next = await reader.ReadToEndAsync(cancellationToken); // OK examined - await
        var table = new Dictionary<string, Action> { ["rm"] = () => File.Delete(path), ["no"] = () => { } }; // EITHER examined - lambda: not called on this line
        table["rm"](); // EITHER examined - delegate: a delegate out of a dictionary
        new FileInfo(path).MoveTo(path + ".old", overwrite: true); // BLOCKS examined - file
        SetAttributes(path, FileAttributes.ReadOnly); // BLOCKS examined - file
        var free = DriveInfo.GetDrives().Where(drive => drive.IsReady).Sum(drive => drive.AvailableFreeSpace); // BLOCKS examined - drive
        return $"{digest}{streamed.Length}{awaited.Length}{iv.Length}{content.Length}{next}{free}";
    }
}
