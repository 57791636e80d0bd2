using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AttrBot.Sqlite.Storage;

/// <summary>Says what an error of SQLite means to the person who runs the bot.</summary>
internal static class StorageErrors
{
    // The last byte of a code is the error; what stands before it only tells more of it.
    private const int PrimaryCode = 0xFF;

    public static BotStorageFailure Classify(SqliteException exception) => (exception.SqliteErrorCode & PrimaryCode) switch
    {
        raw.SQLITE_FULL => BotStorageFailure.Full,
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => BotStorageFailure.Corrupt,
        raw.SQLITE_READONLY or raw.SQLITE_PERM => BotStorageFailure.ReadOnly,
        raw.SQLITE_CANTOPEN => BotStorageFailure.CannotOpen,
        raw.SQLITE_IOERR or raw.SQLITE_NOMEM => BotStorageFailure.Disk,
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => BotStorageFailure.InUse,
        _ => BotStorageFailure.Other,
    };

    /// <summary>Whether it may pass: somebody makes room, mounts the disk again, ends a backup.</summary>
    public static bool MayPass(BotStorageFailure failure) =>
        failure is BotStorageFailure.Full or BotStorageFailure.ReadOnly or BotStorageFailure.Disk or BotStorageFailure.InUse
            or BotStorageFailure.CannotOpen;

    public static BotStorageException AsStorageException(SqliteException exception, string path)
    {
        BotStorageFailure failure = Classify(exception);
        return new BotStorageException(failure, Describe(failure, path, exception), exception);
    }

    public static string Describe(BotStorageFailure failure, string path, Exception? exception = null) => failure switch
    {
        BotStorageFailure.Full =>
            $"There is no room for '{path}': the disk is full, or the file has reached AttrBot:Sqlite:MaxFileBytes. Make room; the bot goes on by itself.",
        BotStorageFailure.Corrupt =>
            $"'{path}' is damaged, truncated, or no SQLite database. Stop the bot, keep a copy of the file together with its -wal file, and restore a backup, or save what can be read: sqlite3 damaged.db .recover | sqlite3 new.db",
        BotStorageFailure.ReadOnly =>
            $"'{path}' cannot be written: the file, its folder or its file system is read-only, or belongs to somebody else. The bot must be able to write the file and to make files beside it.",
        BotStorageFailure.CannotOpen =>
            $"'{path}' cannot be opened or made. Its folder must exist, and the bot must be able to write into it.",
        BotStorageFailure.Disk =>
            $"The disk failed to read or write '{path}' ({exception?.Message}). Look at the disk and at the system's log.",
        BotStorageFailure.InUse =>
            $"'{path}' is held by another program: a backup, an open sqlite3 shell. Let it finish.",
        BotStorageFailure.Closed => $"'{path}' has been closed: the bot has stopped.",
        _ => $"SQLite failed on '{path}': {exception?.Message}",
    };
}
