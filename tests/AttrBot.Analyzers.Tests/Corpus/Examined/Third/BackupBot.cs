using System.Diagnostics;
using System.IO.Compression;
using System.IO.Pipes;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using AttrBot;

namespace Exam.Backup;

public enum Target { None, Memory, Disk }

public sealed class BackupSettings
{
    private XDocument? _document;
    public string Root { get; init; } = "backup";
    public XDocument Document => _document ??= XDocument.Load(Path.Combine(Root, "settings.xml"));
    public string Name => Path.GetFileName(Root);
    public string this[string key] => Document.Root?.Element(key)?.Value ?? "";
    public static BackupSettings FromText(string xml) => new() { _document = XDocument.Parse(xml) };
    public static BackupSettings FromFile(string path) => new() { _document = XDocument.Parse(File.ReadAllText(path)) };
}

public interface ISink
{
    Stream Open(string name);
    long Free { get; }
}

public sealed class DiskSink(string root) : ISink
{
    public Stream Open(string name) => File.Create(Path.Combine(root, name));
    public long Free => 1000 - Directory.GetFiles(root).Length;
}

public interface IScratch { Stream Open(); }
public sealed class MemoryScratch : IScratch { public Stream Open() => new MemoryStream(); }

public abstract class Step
{
    public string Run(BackupPlan plan) { Before(plan); var result = Execute(plan); After(plan); return result; }
    protected virtual void Before(BackupPlan plan) { }
    protected virtual void After(BackupPlan plan) { }
    protected abstract string Execute(BackupPlan plan);
}

public sealed class HashStep : Step
{
    protected override string Execute(BackupPlan plan) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(plan.Name)));
}

public sealed class PauseStep : Step
{
    protected override void After(BackupPlan plan) => Thread.Sleep(plan.Pause);
    protected override string Execute(BackupPlan plan) => "paused";
}

public sealed class BackupPlan
{
    private readonly List<string> _files = [];
    private readonly List<Func<string>> _checks = [];
    public string Name { get; private set; } = "";
    public TimeSpan Pause { get; private set; }
    public BackupPlan Named(string name) { Name = name; return this; }
    public BackupPlan WithPause(TimeSpan pause) { Pause = pause; return this; }
    public BackupPlan Add(string file) { _files.Add(file); return this; }
    public BackupPlan AddFolder(string folder) { _files.AddRange(Directory.GetFiles(folder)); return this; }
    public BackupPlan Check(Func<string> check) { _checks.Add(check); return this; }
    public string Preview() => string.Join(", ", _files);
    public long Size() => _files.Sum(f => new FileInfo(f).Length);
    public IEnumerable<string> Verify() => _checks.Select(c => c());
}

public sealed class Catalog
{
    private readonly string _text;
    public Catalog(string path) { _text = File.ReadAllText(path); }
    private Catalog(StringBuilder text) { _text = text.ToString(); }
    public static Catalog Empty() => new(new StringBuilder());
    public static Task<Catalog> OpenAsync(string path) => Task.FromResult(new Catalog(path));
    public static async Task<Catalog> ReadAsync(string path) => new(new StringBuilder(await File.ReadAllTextAsync(path)));
    public int Length => _text.Length;
}

public interface IVisitor { void Visit(FileNode node); }
public sealed class FileNode(string path)
{
    public string Path { get; } = path;
    public void Accept(IVisitor visitor) => visitor.Visit(this);
    public void AcceptDeleting(DeletingVisitor visitor) => visitor.Visit(this);
    public void AcceptNaming(NamingVisitor visitor) => visitor.Visit(this);
}
public sealed class DeletingVisitor { public void Visit(FileNode node) => File.Delete(node.Path); }
public sealed class NamingVisitor { public List<string> Names { get; } = []; public void Visit(FileNode node) => Names.Add(Path.GetFileName(node.Path)); }

public static class Dumper
{
    public static int Copy(Stream from, Stream to) { var buffer = new byte[4096]; int n, sum = 0; while ((n = from.Read(buffer)) > 0) { to.Write(buffer, 0, n); sum += n; } return sum; }
    public static async Task<int> CopyAsync(Stream from, Stream to) { var buffer = new byte[4096]; int n, sum = 0; while ((n = await from.ReadAsync(buffer)) > 0) { await to.WriteAsync(buffer.AsMemory(0, n)); sum += n; } return sum; }
    public static void WriteReport(TextWriter writer, string text) { writer.WriteLine("# report"); writer.WriteLine(text); writer.Flush(); }
    public static string Resolve(Target target, string name) => target switch
    {
        Target.None => "",
        Target.Memory => name.ToLowerInvariant(),
        _ => Directory.CreateDirectory(name).FullName,
    };
}

public sealed class BackupService(ISink sink, BackupSettings settings)
{
    public Task<string> StartAsync(string name) { return StartCoreAsync(name); }
    private async Task<string> StartCoreAsync(string name)
    {
        await Task.Delay(1);
        return Finish(name);
    }
    private string Finish(string name) { Prune(); return name + settings.Name; }
    private void Prune() { foreach (var file in Directory.EnumerateFiles(settings.Root)) File.Delete(file); }

    public async Task<string> StatusAsync(string name)
    {
        var text = await File.ReadAllTextAsync(name);
        return text.Length.ToString();
    }
    public Stream Target(string name) => sink.Open(name);
    public void StartDetached(string name) => _ = Task.Run(() => Prune());
    public void StartThread() => new Thread(Prune) { IsBackground = true }.Start();
    [MayBlock("only the operator calls it")] public void Emergency() => Prune();
}

public sealed class BackupHandlers(ISink sink, IScratch scratch, BackupService service, BackupSettings settings, Process helper)
{
    private static readonly bool Paranoid = false;

    [Trigger("!zip (?<folder>.+)")]
    public async Task<string> ZipAsync(string folder, MessageContext context, CancellationToken cancellationToken)
    {
        ZipFile.CreateFromDirectory(folder, "out.zip"); // BLOCKS examined - compression
        using var archive = new ZipArchive(new MemoryStream(), ZipArchiveMode.Create); // EITHER examined - zip-memory: its disposal writes memory only
        var files = Directory.GetFiles(folder); // BLOCKS examined - directory
        var names = files.Select(Path.GetFileName).ToList(); // OK examined - path-linq
        var sizes = files.Select(f => new FileInfo(f)).ToList(); // OK examined - file-info-creation
        var length = sizes[0].Length; // BLOCKS examined - file-info
        var extension = sizes[0].Extension; // OK examined - file-info-name
        await context.OffloadAsync(_ => ZipFile.ExtractToDirectory("out.zip", folder), cancellationToken); // OK examined - offload
        var directory = new DirectoryInfo(folder); // OK examined - directory-info-creation
        directory.Create(); // BLOCKS examined - directory
        var full = directory.FullName; // OK examined - directory-info-name
        var temp = Path.GetTempFileName(); // BLOCKS examined - temp-file
        var random = Path.GetRandomFileName(); // OK examined - random-name
        var exists = Path.Exists(full); // BLOCKS examined - path-exists
        var combined = Path.Combine(folder, random); // OK examined - path
        return $"{names.Count}{length}{extension}{full}{temp}{exists}{combined}";
    }

    [Trigger("!copy (?<name>.+)")]
    public async Task<string> CopyAsync(string name, CancellationToken cancellationToken)
    {
        await using var input = new FileStream(name, FileMode.Open); // BLOCKS examined - open-file
        var memory = new MemoryStream(); // OK examined - memory-stream
        input.CopyTo(memory); // BLOCKS examined - stream-copy
        await input.CopyToAsync(memory, cancellationToken); // OK examined - stream-async
        memory.Position = 0; // OK examined - memory-stream
        var head = new byte[16];
        memory.ReadExactly(head); // OK examined - memory-stream
        input.ReadExactly(head); // BLOCKS examined - stream-read
        await input.ReadExactlyAsync(head, cancellationToken); // OK examined - stream-async
        memory.CopyTo(new MemoryStream()); // OK examined - memory-to-memory
        input.Flush(); // BLOCKS examined - stream-flush
        Stream alias = new MemoryStream(head);
        var first = alias.ReadByte(); // OK examined - memory-as-stream
        var inMemory = Dumper.Copy(new MemoryStream(head), new MemoryStream()); // OK examined - memory-argument
        var copied = Dumper.Copy(input, memory); // BLOCKS-THROUGH examined - stream-argument
        var copiedAsync = await Dumper.CopyAsync(input, memory); // OK examined - async-helper
        using var hash = SHA256.Create();
        var digest = hash.ComputeHash(input); // BLOCKS examined - hash-stream
        var digest2 = await hash.ComputeHashAsync(input, cancellationToken); // OK examined - hash-async
        var digest3 = SHA256.HashData(head); // OK examined - hash-memory
        return $"{first}{inMemory}{copied}{copiedAsync}{digest.Length}{digest2.Length}{digest3.Length}";
    }

    [Trigger("!settings (?<key>.+)")]
    public async Task<string> SettingsAsync(string key, CancellationToken cancellationToken)
    {
        var value = settings[key]; // BLOCKS-THROUGH examined - indexer
        var name = settings.Name; // OK examined - property
        var root = settings.Root; // OK examined - auto-property
        var parsed = BackupSettings.FromText("<a><b>1</b></a>"); // OK examined - factory
        var loaded = BackupSettings.FromFile("a.xml"); // BLOCKS-THROUGH examined - factory
        var document = XDocument.Load(root); // BLOCKS examined - xml
        var small = XDocument.Load(new StringReader("<a/>")); // OK examined - xml-memory
        var inline = XElement.Parse("<a/>"); // OK examined - xml-text
        await using var file = File.OpenRead(root); // BLOCKS examined - open-file
        var async = await XDocument.LoadAsync(file, LoadOptions.None, cancellationToken); // OK examined - xml-async
        document.Save("b.xml"); // BLOCKS examined - xml-save
        var builder = new StringBuilder();
        using (var writer = XmlWriter.Create(builder)) inline.WriteTo(writer); // OK examined - xml-memory
        var model = JsonSerializer.Deserialize<Dictionary<string, string>>(file); // BLOCKS examined - json-stream
        var model2 = await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(file, cancellationToken: cancellationToken); // OK examined - json-async
        JsonSerializer.Serialize(new MemoryStream(), model); // OK examined - json-memory
        return value + name + parsed.Root + loaded.Root + small + async + builder + model2?.Count;
    }

    [Trigger("!plan (?<folder>.+)")]
    public async Task<string> PlanAsync(string folder)
    {
        var plan = new BackupPlan().Named(folder).Add("a.txt").WithPause(TimeSpan.FromSeconds(1)); // OK examined - builder
        plan.AddFolder(folder); // BLOCKS-THROUGH examined - builder
        plan.Check(() => File.ReadAllText("a")); // OK examined - builder-stored-lambda
        var preview = plan.Preview(); // OK examined - builder
        var size = plan.Size(); // BLOCKS-THROUGH examined - linq
        var hash = new HashStep().Run(plan); // OK examined - template-method
        var pause = new PauseStep().Run(plan); // BLOCKS-THROUGH examined - template-method
        var checks = plan.Verify(); // OK examined - never-enumerated
        var node = new FileNode(folder);
        var naming = new NamingVisitor();
        node.AcceptNaming(naming); // OK examined - visitor
        node.AcceptDeleting(new DeletingVisitor()); // BLOCKS-THROUGH examined - visitor
        var kind = checks.GetType().Name; // OK examined - never-enumerated
        await Task.Yield();
        return preview + size + hash + pause + kind;
    }

    [Trigger("!catalog (?<path>.+)")]
    public async Task<string> CatalogAsync(string path)
    {
        var empty = Catalog.Empty(); // OK examined - factory
        var catalog = new Catalog(path); // BLOCKS-THROUGH examined - constructor
        var opened = await Catalog.OpenAsync(path); // BLOCKS-THROUGH examined - fake-async
        var read = await Catalog.ReadAsync(path); // OK examined - async-factory
        var none = Dumper.Resolve(Target.None, path); // OK examined - constant-enum
        var memory = Dumper.Resolve(Target.Memory, path); // OK examined - constant-enum
        var disk = Dumper.Resolve(Target.Disk, path); // BLOCKS-THROUGH examined - constant-enum
        var writer = new StringWriter();
        Dumper.WriteReport(writer, disk); // OK examined - string-writer
        await using (var target = new StreamWriter(path)) // BLOCKS examined - open-writer
        {
            Dumper.WriteReport(target, memory); // BLOCKS-THROUGH examined - writer-argument
            await target.WriteLineAsync(none); // OK examined - writer-async
        }
        if (Paranoid) File.Delete(path); // OK examined - constant-condition
        return $"{empty.Length}{catalog.Length}{opened.Length}{read.Length}{writer}";
    }

    [Trigger("!run (?<name>.+)")]
    public async Task<string> RunAsync(string name, CancellationToken cancellationToken)
    {
        var started = await service.StartAsync(name); // BLOCKS-THROUGH examined - async-deep
        var status = await service.StatusAsync(name); // OK examined - async-service
        await using var target = service.Target(name); // BLOCKS-THROUGH examined - interface-deep
        service.StartDetached(name); // OK examined - task-run-inside
        service.StartThread(); // OK examined - new-thread-inside
        service.Emergency(); // OK examined - may-block
        var free = sink.Free; // BLOCKS-THROUGH examined - interface-property
        var space = scratch.Open(); // OK examined - interface-memory
        space.WriteByte(1); // EITHER examined - interface-memory: declared as Stream
        helper.WaitForExit(); // BLOCKS examined - process
        await helper.WaitForExitAsync(cancellationToken); // OK examined - process-async
        var ended = helper.HasExited; // OK examined - process-state
        var output = helper.StandardOutput.ReadToEnd(); // BLOCKS examined - process-output
        var error = await helper.StandardError.ReadToEndAsync(cancellationToken); // OK examined - process-output-async
        await using var pipe = new NamedPipeClientStream("backup"); // OK examined - pipe-creation
        pipe.Connect(500); // BLOCKS examined - pipe
        await pipe.ConnectAsync(cancellationToken); // OK examined - pipe-async
        var key = Rfc2898DeriveBytes.Pbkdf2("pw", new byte[16], 600_000, HashAlgorithmName.SHA256, 32); // BLOCKS examined - key-derivation
        var salt = RandomNumberGenerator.GetBytes(16); // OK examined - random
        var same = CryptographicOperations.FixedTimeEquals(key, salt); // OK examined - compare
        _ = Task.Run(() => Rfc2898DeriveBytes.Pbkdf2("pw", salt, 600_000, HashAlgorithmName.SHA256, 32), cancellationToken); // OK examined - task-run
        return $"{started}{status}{free}{ended}{output}{error}{same}";
    }
}
