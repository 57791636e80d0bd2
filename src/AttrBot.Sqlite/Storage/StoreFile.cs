using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AttrBot.Sqlite.Storage;

/// <summary>The open file: locked against a second bot, checked, of this schema, with a connection for the writer and one for readers.</summary>
internal sealed class StoreFile : IDisposable
{
    private const int BusyTimeoutMilliseconds = 5_000;

    private readonly FileLock _lock;

    private StoreFile(string path, FileLock fileLock, sqlite3 writer, SqliteConnection reader)
    {
        Path = path;
        _lock = fileLock;
        Writer = writer;
        Reader = reader;
    }

    public string Path { get; }

    /// <summary>For the writer's thread alone, which is why SQLite need not lock it at each call.</summary>
    public sqlite3 Writer { get; }

    /// <summary>Sees what has been committed, and holds up nobody. Whoever uses it locks it.</summary>
    public SqliteConnection Reader { get; }

    /// <summary>Opens the file, or makes it.</summary>
    /// <exception cref="BotStorageException">It cannot be used; the message says why and what to do.</exception>
    public static StoreFile Open(SqliteOptions options, DateTimeOffset now)
    {
        Batteries_V2.Init();
        string path = System.IO.Path.GetFullPath(options.Path);
        FileLock fileLock = FileLock.TryTake(path) ?? throw InUse(path);
        sqlite3? writer = null;
        SqliteConnection? reader = null;
        try
        {
            MakePrivate(path);
            using SqliteConnection opener = Connect(path, SqliteOpenMode.ReadWriteCreate);
            Prepare(opener, path, options, now);
            writer = OpenWriter(path, options);
            reader = Connect(path, SqliteOpenMode.ReadOnly);
            return new StoreFile(path, fileLock, writer, reader);
        }
        catch (Exception e)
        {
            reader?.Dispose();
            writer?.Dispose();
            fileLock.Dispose();
            if (e is SqliteException failure)
            {
                throw StorageErrors.AsStorageException(failure, path);
            }

            throw;
        }
    }

    public void Dispose()
    {
        Reader.Dispose();
        Writer.Dispose();
        _lock.Dispose();
    }

    private static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = BusyTimeoutMilliseconds / 1_000,
        }.ToString());
        connection.Open();
        SqliteException.ThrowExceptionForRC(raw.sqlite3_busy_timeout(connection.Handle, BusyTimeoutMilliseconds), connection.Handle);
        return connection;
    }

    /// <summary>Makes the file what it has to be, or says why it cannot be.</summary>
    private static void Prepare(SqliteConnection connection, string path, SqliteOptions options, DateTimeOffset now)
    {
        // In this order: a file is given its kind of vacuum before its first table.
        Sql.Run(connection, "PRAGMA auto_vacuum = INCREMENTAL");
        string? mode = (string?)Sql.Value(connection, "PRAGMA journal_mode = WAL");
        if (mode != "wal")
        {
            throw new BotStorageException(
                BotStorageFailure.CannotOpen,
                $"'{options.Path}' cannot be kept in write-ahead mode, but only in mode '{mode}': its file system does not allow shared memory. Put the file on a local disk.");
        }

        Check(connection, path, options);
        Schema.Migrate(connection, path);
        SignOwner(connection, now);
    }

    private static sqlite3 OpenWriter(string path, SqliteOptions options)
    {
        int result = raw.sqlite3_open_v2(
            path, out sqlite3 writer, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, vfs: null);
        try
        {
            SqliteException.ThrowExceptionForRC(result, writer);
            SqliteException.ThrowExceptionForRC(raw.sqlite3_extended_result_codes(writer, 1), writer);
            SqliteException.ThrowExceptionForRC(raw.sqlite3_busy_timeout(writer, BusyTimeoutMilliseconds), writer);
            Sql.Run(writer, options.Synchronous == SqliteSynchronous.Normal ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL");
            Sql.Run(writer, "PRAGMA cell_size_check = ON");
            Sql.Run(writer, "PRAGMA journal_size_limit = 67108864");
            if (options.MaxFileBytes > 0)
            {
                long pages = Math.Max(1, options.MaxFileBytes / Sql.Int64(writer, "PRAGMA page_size"));
                Sql.Run(writer, string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {pages}"));
            }

            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    private static void Check(SqliteConnection connection, string path, SqliteOptions options)
    {
        if (options.CheckOnStart && Sql.Value(connection, "PRAGMA quick_check(1)") is string result && result != "ok")
        {
            throw new BotStorageException(BotStorageFailure.Corrupt, $"{StorageErrors.Describe(BotStorageFailure.Corrupt, path)} SQLite says: {result}");
        }
    }

    private static void SignOwner(SqliteConnection connection, DateTimeOffset now)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "INSERT OR REPLACE INTO owner (id, process, machine, since) VALUES (1, $process, $machine, $since)";
        command.Parameters.AddWithValue("$process", Environment.ProcessId);
        command.Parameters.AddWithValue("$machine", Environment.MachineName);
        command.Parameters.AddWithValue("$since", now.ToString("u", CultureInfo.InvariantCulture));
        command.ExecuteNonQuery();
    }

    /// <summary>What people write is nobody else's business: the file is made for its owner alone. SQLite makes those beside it alike.</summary>
    private static void MakePrivate(string path)
    {
        if (OperatingSystem.IsWindows() || File.Exists(path))
        {
            return;
        }

        try
        {
            new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // SQLite says what is wrong with it.
        }
    }

    private static BotStorageException InUse(string path)
    {
        string owner = "another process";
        try
        {
            using SqliteConnection connection = Connect(path, SqliteOpenMode.ReadOnly);
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "SELECT process, machine, since FROM owner";
            using SqliteDataReader reader = command.ExecuteReader();
            if (reader.Read())
            {
                owner = string.Create(
                    CultureInfo.InvariantCulture, $"process {reader.GetInt64(0)} on {reader.GetString(1)}, since {reader.GetString(2)}");
            }
        }
        catch (SqliteException)
        {
            // It is just being made; who makes it is not known yet.
        }

        return new BotStorageException(
            BotStorageFailure.InUse,
            $"'{path}' is in use by {owner}. One bot uses a file at a time: stop the other one, or give this one a file of its own (AttrBot:Sqlite:Path).");
    }
}
