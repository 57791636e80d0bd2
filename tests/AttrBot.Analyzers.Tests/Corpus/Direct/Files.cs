using System.IO.MemoryMappedFiles;
using System.Text;
using AttrBot;
using Microsoft.Win32.SafeHandles;
using static System.IO.File;
using Disk = System.IO.File;

namespace Corpus.Direct.Files;

public sealed class NoteHandlers
{
    private readonly string _folder = AppContext.BaseDirectory;
    private readonly FileInfo _index = new("index.txt");

    [Trigger("!note (?<name>\\w+)")]
    public Task<string> NoteAsync(string name)
    {
        var path = Path.Combine(_folder, name + ".txt");
        if (!File.Exists(path)) // BLOCKS io-file
        {
            return Task.FromResult("No such note.");
        }

        return Task.FromResult(File.ReadAllText(path)); // BLOCKS io-file
    }

    [Trigger("!notes (?<name>\\w+)")]
    public async Task<string> NotesAsync(MessageContext context, string name)
    {
        string[] lines = File.ReadAllLines(name, Encoding.UTF8); // BLOCKS io-file
        byte[] bytes = System.IO.File.ReadAllBytes(name); // BLOCKS io-file
        await context.ReplyAsync($"{lines.Length} lines: {File.ReadAllText(name).Length} characters"); // BLOCKS io-file
        return bytes.Length > 10 ? ReadAllText(name, Encoding.ASCII) : Disk.ReadAllText(name); // BLOCKS io-file
    }

    [Trigger("!save (?<name>\\w+) (?<text>.+)")]
    public Task<string> SaveAsync(string name, string text)
    {
        File.WriteAllText(name, text); // BLOCKS io-file
        File.WriteAllLines(name, text.Split('\n')); // BLOCKS io-file
        File.WriteAllBytes(name, Encoding.UTF8.GetBytes(text)); // BLOCKS io-file
        AppendAllText(name, text, Encoding.UTF8); // BLOCKS io-file
        Disk.AppendAllLines(name, ["--", text]); // BLOCKS io-file
        File.AppendAllBytes(name, [10]); // BLOCKS io-file
        return Task.FromResult("saved");
    }

    [Trigger("!move (?<from>\\w+) (?<to>\\w+)")]
    public ValueTask<string> MoveAsync(string from, string to)
    {
        File.Copy(from, to, overwrite: true); // BLOCKS io-file
        File.Move(from, to); // BLOCKS io-file
        File.Replace(from, to, destinationBackupFileName: null); // BLOCKS io-file
        File.Delete(from); // BLOCKS io-file
        File.SetAttributes(to, FileAttributes.ReadOnly); // BLOCKS io-file
        File.SetLastWriteTimeUtc(to, DateTime.UtcNow); // BLOCKS io-file
        File.CreateSymbolicLink(from, to); // BLOCKS io-file
        return ValueTask.FromResult($"{File.GetLastWriteTime(to):d} {GetAttributes(to)}"); // BLOCKS io-file
    }

    [Trigger("!open (?<name>\\w+)")]
    public async Task<string> OpenAsync(string name, CancellationToken cancellationToken)
    {
        await using var create = File.Create(name); // BLOCKS io-file
        await using FileStream read = File.OpenRead(name); // BLOCKS io-file
        await using var write = File.OpenWrite(name); // BLOCKS io-file
        await using var open = Disk.Open(name, FileMode.OpenOrCreate, FileAccess.ReadWrite); // BLOCKS io-file
        await using var stream = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.Read, 4096, useAsync: true); // BLOCKS io-file
        await using FileStream target = new(name, new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write }); // BLOCKS io-file
        await stream.CopyToAsync(target, cancellationToken);
        return $"{create.Name}{read.Name}{write.Name}{open.Name}";
    }

    [Trigger("!text (?<name>\\w+)")]
    public async Task<string> TextAsync(string name)
    {
        await using var created = File.CreateText(name); // BLOCKS io-file
        await using var appended = AppendText(name); // BLOCKS io-file
        using StreamReader opened = File.OpenText(name); // BLOCKS io-file
        using var reader = new StreamReader(Path.Combine(_folder, name)); // BLOCKS io-file
        await using var writer = new StreamWriter(name, append: true); // BLOCKS io-file
        return await opened.ReadToEndAsync() + await reader.ReadLineAsync();
    }

    [Trigger("!random (?<name>\\w+)")]
    public Task<string> RandomAccessAsync(string name)
    {
        using SafeFileHandle handle = File.OpenHandle(name); // BLOCKS io-file
        var buffer = new byte[64];
        var read = RandomAccess.Read(handle, buffer, fileOffset: 0); // BLOCKS io-file
        RandomAccess.Write(handle, buffer.AsSpan(0, read), 64); // BLOCKS io-file
        RandomAccess.FlushToDisk(handle); // BLOCKS io-file
        return Task.FromResult(Convert.ToHexString(buffer));
    }

    [Trigger("!info (?<name>\\w+)")]
    public async Task<string> InfoAsync(string name)
    {
        var info = new FileInfo(name);
        info.Delete(); // BLOCKS io-file
        info.CopyTo(name + ".bak"); // BLOCKS io-file
        info.MoveTo(name + ".old", overwrite: true); // BLOCKS io-file
        _index.Refresh(); // EITHER io-file - a stat on a cached object
        await using var stream = _index.OpenRead(); // BLOCKS io-file
        using var text = this._index.OpenText(); // BLOCKS io-file
        await using var created = info.Create(); // BLOCKS io-file
        var size = info.Length; // EITHER io-file - a stat at the first access
        return await text.ReadToEndAsync() + size + stream.Length;
    }

    [Trigger("!temp")]
    public Task<string> TempAsync()
    {
        var temp = Path.GetTempFileName(); // BLOCKS io-file
        var exists = Path.Exists(temp); // BLOCKS io-file
        using var map = MemoryMappedFile.CreateFromFile(temp); // BLOCKS io-file
        return Task.FromResult($"{exists} {map.SafeMemoryMappedFileHandle.IsClosed}");
    }

    [Trigger("!expressions (?<name>\\w+)")]
    public Task<string> ExpressionsAsync(string name)
    {
        var sizes = new[] { name, "b" }.Where(File.Exists).ToList(); // BLOCKS io-file
        var texts = sizes.ToDictionary(file => file, file => ReadAllBytes(file).Length); // BLOCKS io-file
        var first = (from file in sizes select File.ReadAllText(file)).First(); // BLOCKS io-file
        var kind = Disk.Exists(name) switch { true => "file", false => "none" }; // BLOCKS io-file
        var (a, b) = (texts.Count, File.GetCreationTimeUtc(name)); // BLOCKS io-file
        return Task.FromResult($"{first}{kind}{a}{b}");
    }

    [OnEvent]
    public Task ConnectedAsync(ConnectedEvent connected)
    {
        File.AppendAllText("connections.log", $"{DateTime.UtcNow:O} {connected}\n"); // BLOCKS io-file
        return Task.CompletedTask;
    }
}
