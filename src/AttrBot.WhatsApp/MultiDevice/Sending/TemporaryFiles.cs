namespace AttrBot.WhatsApp.MultiDevice.Sending;

/// <summary>
/// The directory in which files wait for the engine to read them: by path, because the engine takes no command of a megabyte or more.
/// Each has a name of ours, so that no name that somebody chose can meet another file.
/// </summary>
internal sealed class TemporaryFiles
{
    private const string Prefix = "attrbot-";
    private static readonly TimeSpan s_leftOver = TimeSpan.FromDays(1);

    private readonly string _path;
    private readonly TimeProvider _time;
    private bool _isReady;

    public TemporaryFiles(WhatsAppSendOptions options, TimeProvider time)
    {
        _path = Path.GetFullPath(string.IsNullOrWhiteSpace(options.TemporaryDirectory)
            ? Path.Combine(Path.GetTempPath(), "attrbot-whatsapp")
            : options.TemporaryDirectory);
        _time = time;
    }

    /// <summary>Makes an empty file, which its owner alone can read. Dispose of it when the engine has read it.</summary>
    public TemporaryFile Create()
    {
        if (!Volatile.Read(ref _isReady))
        {
            CreateDirectory();
            DeleteLeftOvers();
            Volatile.Write(ref _isReady, true);
        }

        return new TemporaryFile(Path.Combine(_path, Prefix + Guid.NewGuid().ToString("N")));
    }

    private void CreateDirectory()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(_path);
        }
        else
        {
            Directory.CreateDirectory(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Takes away what crashes have left; younger ones may belong to another bot's send.</summary>
    private void DeleteLeftOvers()
    {
        DateTime limit = (_time.GetUtcNow() - s_leftOver).UtcDateTime;
        foreach (string file in Directory.EnumerateFiles(_path, Prefix + "*"))
        {
            if (File.GetLastWriteTimeUtc(file) < limit)
            {
                TemporaryFile.Delete(file);
            }
        }
    }
}
