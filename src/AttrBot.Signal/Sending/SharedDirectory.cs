namespace AttrBot.Signal.Sending;

/// <summary>
/// A directory that the backend reads too. Each file has a directory of its own in it, with a name of ours, so that no name that
/// somebody chose can meet another file.
/// </summary>
internal sealed class SharedDirectory
{
    private const string Prefix = "attrbot-";
    private static readonly TimeSpan s_leftOver = TimeSpan.FromDays(1);

    private readonly string _path;
    private readonly string _pathOfDaemon;

    public SharedDirectory(string path, string? pathOfDaemon, TimeProvider time)
    {
        _path = Path.GetFullPath(path);
        _pathOfDaemon = pathOfDaemon ?? _path;
        DeleteLeftOvers(time.GetUtcNow());
    }

    /// <summary>The directory that the options name; <see langword="null"/> if they name none.</summary>
    public static SharedDirectory? Of(SignalSendOptions options, TimeProvider time) =>
        string.IsNullOrWhiteSpace(options.SharedDirectory)
            ? null
            : new SharedDirectory(options.SharedDirectory, options.SharedDirectoryOfDaemon, time);

    /// <summary>Makes room for a file.</summary>
    /// <param name="fileName">The name that the receiver is to see.</param>
    public SharedFile Create(string fileName)
    {
        string own = Prefix + Guid.NewGuid().ToString("N");
        string name = FileNames.Safe(fileName);
        string directory = Path.Combine(_path, own);
        Directory.CreateDirectory(directory);
        return new SharedFile(directory, name, $"{_pathOfDaemon.TrimEnd('/')}/{own}/{name}");
    }

    /// <summary>Takes away what crashes have left; younger ones may belong to another bot's send.</summary>
    private void DeleteLeftOvers(DateTimeOffset now)
    {
        try
        {
            foreach (string directory in Directory.EnumerateDirectories(_path, Prefix + "*"))
            {
                if (now - Directory.GetLastWriteTimeUtc(directory) > s_leftOver)
                {
                    Directory.Delete(directory, recursive: true);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A directory that cannot be read shows itself with the first file.
        }
    }
}
