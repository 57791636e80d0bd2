namespace AttrBot.WhatsApp.MultiDevice;

/// <summary>The folder of one session: its keys, and the files that are on their way.</summary>
internal sealed class SessionFolder
{
    private const string TemporaryFolder = "tmp";
    private const string LockFile = "lock";

    public SessionFolder(string directory, string session)
    {
        Path = System.IO.Path.GetFullPath(System.IO.Path.Combine(directory, NameOf(session)));
        TemporaryPath = System.IO.Path.Combine(Path, TemporaryFolder);
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Where the engine puts what it has downloaded.</summary>
    public string TemporaryPath { get; }

    /// <summary>What an engine is told to keep the keys in.</summary>
    public string StoreOf(WhatsAppEngineKind engine) => engine == WhatsAppEngineKind.Baileys
        ? System.IO.Path.Combine(Path, "auth")
        : $"file:{AsUriPath(System.IO.Path.Combine(Path, "session.db"))}";

    /// <summary>
    /// Makes the folder, for the bot's own user alone, takes it for this process, and throws away what an earlier run has downloaded.
    /// </summary>
    /// <returns>Dispose of it to let another process have the folder.</returns>
    /// <exception cref="IOException">Another process has it, or it cannot be made.</exception>
    public IDisposable Take()
    {
        Make(Path);
        var taken = new FileStream(
            System.IO.Path.Combine(Path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        try
        {
            Make(TemporaryPath);
            foreach (string file in Directory.EnumerateFiles(TemporaryPath))
            {
                File.Delete(file);
            }

            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Removes the keys with all else.</summary>
    public void Delete()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    private static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>
    /// A session may have any name; what no folder may be called is escaped. A name that begins with a dot could be a way out.
    /// </summary>
    private static string NameOf(string session)
    {
        string escaped = Uri.EscapeDataString(session).Replace("*", "%2A", StringComparison.Ordinal);
        return escaped[0] == '.' ? $"%2E{escaped[1..]}" : escaped;
    }

    /// <summary>SQLite reads it as the path of a URI.</summary>
    private static string AsUriPath(string path)
    {
        string escaped = path.Replace("%", "%25", StringComparison.Ordinal)
            .Replace("?", "%3f", StringComparison.Ordinal)
            .Replace("#", "%23", StringComparison.Ordinal)
            .Replace('\\', '/');
        return escaped[0] == '/' ? escaped : $"///{escaped}";
    }
}
