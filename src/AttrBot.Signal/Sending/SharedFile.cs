namespace AttrBot.Signal.Sending;

/// <summary>A file in a directory that the backend reads too, for the time of one send.</summary>
/// <param name="directory">Its own directory, as this process sees it.</param>
/// <param name="name">Its name.</param>
/// <param name="pathOfDaemon">Its path as the backend sees it.</param>
internal sealed class SharedFile(string directory, string name, string pathOfDaemon)
{
    public string PathOfDaemon { get; } = pathOfDaemon;

    public FileStream OpenWrite() =>
        new(Path.Combine(directory, name), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);

    public void Delete()
    {
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is taken away with what a crash has left: see SharedDirectory.
        }
    }
}
