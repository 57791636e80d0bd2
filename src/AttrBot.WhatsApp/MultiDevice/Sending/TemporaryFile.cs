namespace AttrBot.WhatsApp.MultiDevice.Sending;

/// <summary>A file for the time of one upload.</summary>
/// <param name="path">Its path.</param>
internal sealed class TemporaryFile(string path) : IDisposable
{
    public string Path { get; } = path;

    public FileStream Open()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read,
            BufferSize = 0,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path, options);
    }

    public void Dispose() => Delete(Path);

    /// <summary>Deletes a file. One that cannot be deleted is taken away with what crashes have left.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
