using System.IO.Enumeration;
using AttrBot;
using Folder = System.IO.Directory;

namespace Corpus.Direct.Directories;

public sealed class AlbumHandlers
{
    private readonly DirectoryInfo _root = new("albums");

    [Trigger("!album (?<name>\\w+)")]
    public Task<string> AlbumAsync(string name)
    {
        if (!Directory.Exists(name)) // BLOCKS io-directory
        {
            Directory.CreateDirectory(name); // BLOCKS io-directory
        }

        var files = Directory.GetFiles(name); // BLOCKS io-directory
        string[] folders = Folder.GetDirectories(name, "*", SearchOption.AllDirectories); // BLOCKS io-directory
        return Task.FromResult($"{files.Length} {folders.Length} {Directory.GetFileSystemEntries(name).Length}"); // BLOCKS io-directory
    }

    [Trigger("!clean (?<name>\\w+)")]
    public async Task<string> CleanAsync(MessageContext context, string name)
    {
        await context.ReactAsync("🧹");
        Directory.Delete(name, recursive: true); // BLOCKS io-directory
        Folder.Move(name, name + ".old"); // BLOCKS io-directory
        Directory.SetLastWriteTime(name, DateTime.Now); // BLOCKS io-directory
        var temp = Directory.CreateTempSubdirectory("album"); // BLOCKS io-directory
        temp.Delete(); // BLOCKS io-directory
        return $"{Directory.GetCreationTime(name)}"; // BLOCKS io-directory
    }

    [Trigger("!count")]
    public Task<string> CountAsync()
    {
        var count = Directory.EnumerateFiles("albums", "*.jpg").Count(); // BLOCKS io-directory
        var largest = _root.GetFiles().MaxBy(file => file.Name); // BLOCKS io-directory
        var folders = this._root.EnumerateDirectories().ToArray(); // BLOCKS io-directory
        var names = Directory.EnumerateFileSystemEntries("albums").Select(Path.GetFileName).ToList(); // BLOCKS io-directory
        return Task.FromResult($"{count} {largest?.Name} {folders.Length} {names.Count}");
    }

    [Trigger("!make (?<name>\\w+)")]
    public Task<string> MakeAsync(string name)
    {
        var made = _root.CreateSubdirectory(name); // BLOCKS io-directory
        made.Create(); // BLOCKS io-directory
        made.MoveTo(name + "2"); // BLOCKS io-directory
        made.Delete(recursive: true); // BLOCKS io-directory
        return Task.FromResult(_root.GetDirectories().Length > 0 ? "more" : made.Name); // BLOCKS io-directory
    }

    [Trigger("!drives")]
    public Task<string> DrivesAsync()
    {
        var drives = DriveInfo.GetDrives(); // BLOCKS io-directory
        return Task.FromResult($"{drives[0].AvailableFreeSpace}"); // EITHER io-directory - asks the file system of a drive
    }

    [Trigger("!walk")]
    public Task<string> WalkAsync()
    {
        var walk = new FileSystemEnumerable<string>("albums", static (ref FileSystemEntry entry) => entry.ToFullPath()); // EITHER io-directory - opens the folder
        return Task.FromResult(walk.Count().ToString()); // EITHER io-directory - walks through an interface of LINQ
    }
}
