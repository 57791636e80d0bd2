using AttrBot.Sqlite.Storage;
using Microsoft.Data.Sqlite;

namespace AttrBot.Sqlite.Tests.Storage;

/// <summary>Errors of SQLite are known by what they are, also where it tells more of them.</summary>
public sealed class StorageErrorTests
{
    [Theory]
    [InlineData(10, BotStorageFailure.Disk, true)]
    [InlineData(778, BotStorageFailure.Disk, true)] // SQLITE_IOERR_WRITE
    [InlineData(1034, BotStorageFailure.Disk, true)] // SQLITE_IOERR_FSYNC
    [InlineData(13, BotStorageFailure.Full, true)]
    [InlineData(5, BotStorageFailure.InUse, true)]
    [InlineData(261, BotStorageFailure.InUse, true)] // SQLITE_BUSY_RECOVERY
    [InlineData(517, BotStorageFailure.InUse, true)] // SQLITE_BUSY_SNAPSHOT
    [InlineData(8, BotStorageFailure.ReadOnly, true)]
    [InlineData(1032, BotStorageFailure.ReadOnly, true)] // SQLITE_READONLY_DBMOVED
    [InlineData(526, BotStorageFailure.CannotOpen, true)] // SQLITE_CANTOPEN_ISDIR
    [InlineData(11, BotStorageFailure.Corrupt, false)]
    [InlineData(779, BotStorageFailure.Corrupt, false)] // SQLITE_CORRUPT_INDEX
    [InlineData(19, BotStorageFailure.Other, false)]
    public void Error_IsWhatItsCodeSays(int code, BotStorageFailure failure, bool mayPass)
    {
        BotStorageFailure found = StorageErrors.Classify(new SqliteException("An error.", code));

        Assert.Equal(failure, found);
        Assert.Equal(mayPass, StorageErrors.MayPass(found));
    }
}
