namespace AttrBot.Sqlite.Storage;

/// <summary>
/// Keeps a second bot off the file: a lock of the operating system on a file beside it, which ends with the process, however
/// that ends. The file itself stays and means nothing.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream _file;

    private FileLock(FileStream file)
    {
        _file = file;
    }

    /// <summary>Takes the lock; <see langword="null"/> if another has it.</summary>
    /// <exception cref="BotStorageException">The lock file cannot be made.</exception>
    public static FileLock? TryTake(string path)
    {
        string lockPath = path + ".lock";
        try
        {
            return new FileLock(new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new BotStorageException(
                BotStorageFailure.ReadOnly, StorageErrors.Describe(BotStorageFailure.ReadOnly, path), e);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new BotStorageException(
                BotStorageFailure.CannotOpen, StorageErrors.Describe(BotStorageFailure.CannotOpen, path), e);
        }
        catch (IOException e) when (IsReadOnlyFileSystem(e))
        {
            throw new BotStorageException(
                BotStorageFailure.ReadOnly, StorageErrors.Describe(BotStorageFailure.ReadOnly, path), e);
        }
        catch (IOException) when (File.Exists(lockPath))
        {
            return null;
        }
        catch (IOException e)
        {
            throw new BotStorageException(
                BotStorageFailure.CannotOpen, StorageErrors.Describe(BotStorageFailure.CannotOpen, path), e);
        }
    }

    public void Dispose() => _file.Dispose();

    // EROFS: .NET has no exception of its own for it.
    private static bool IsReadOnlyFileSystem(IOException exception) => OperatingSystem.IsWindows() ? false : exception.HResult == 30;
}
