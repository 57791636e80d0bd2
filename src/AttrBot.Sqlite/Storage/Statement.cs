using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AttrBot.Sqlite.Storage;

/// <summary>
/// A prepared statement that is used again and again, on SQLite's own handle: a command object for each use would cost more than
/// SQLite does. Parameters count from 1, columns from 0. Used by one thread at a time.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public Statement(SqliteConnection connection, string sql)
        : this(connection.Handle!, sql)
    {
    }

    public Statement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    public void Dispose() => _statement.Dispose();

    public Statement Bind(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, index, value));
        return this;
    }

    public Statement Bind(int index, long? value) => value is { } known ? Bind(index, known) : BindNull(index);

    public Statement Bind(int index, string? value)
    {
        if (value is null)
        {
            return BindNull(index);
        }

        Check(raw.sqlite3_bind_text(_statement, index, Encoding.UTF8.GetBytes(value)));
        return this;
    }

    public Statement Bind(int index, byte[]? value) => value is null ? BindNull(index) : Bind(index, value.AsSpan());

    public Statement Bind(int index, ReadOnlySpan<byte> value)
    {
        // An empty span has no address, which SQLite would take for NULL.
        Check(value.IsEmpty
            ? raw.sqlite3_bind_zeroblob(_statement, index, 0)
            : raw.sqlite3_bind_blob(_statement, index, value));
        return this;
    }

    public Statement BindNull(int index)
    {
        Check(raw.sqlite3_bind_null(_statement, index));
        return this;
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Run()
    {
        try
        {
            int result;
            do
            {
                result = raw.sqlite3_step(_statement);
            }
            while (result == raw.SQLITE_ROW);
            CheckStep(result);
            return raw.sqlite3_changes(_database);
        }
        finally
        {
            _ = raw.sqlite3_reset(_statement);
        }
    }

    /// <summary>The next row; <see langword="false"/> after the last, and then it can be used again.</summary>
    public bool Read()
    {
        int result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        _ = raw.sqlite3_reset(_statement);
        CheckStep(result);
        return false;
    }

    /// <summary>Ends reading before the last row.</summary>
    public void Reset() => _ = raw.sqlite3_reset(_statement);

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    public int Int32(int column) => raw.sqlite3_column_int(_statement, column);

    public long? NullableInt64(int column) => IsNull(column) ? null : Int64(column);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string() ?? "";

    public string? NullableText(int column) => IsNull(column) ? null : Text(column);

    /// <summary>The bytes of a column; valid until the next row.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    public byte[]? NullableBlob(int column) => IsNull(column) ? null : Blob(column).ToArray();

    private void CheckStep(int result)
    {
        if (result != raw.SQLITE_DONE)
        {
            Check(result);
        }
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }
    }
}
