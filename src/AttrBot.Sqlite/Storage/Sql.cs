using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AttrBot.Sqlite.Storage;

/// <summary>Statements that run once.</summary>
internal static class Sql
{
    public static void Run(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static void Run(sqlite3 database, string sql)
    {
        using var statement = new Statement(database, sql);
        statement.Run();
    }

    public static object? Value(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public static int Int32(SqliteConnection connection, string sql) =>
        Convert.ToInt32(Value(connection, sql), CultureInfo.InvariantCulture);

    public static long Int64(sqlite3 database, string sql)
    {
        using var statement = new Statement(database, sql);
        return statement.Read() ? statement.Int64(0) : throw new InvalidOperationException($"'{sql}' has no result.");
    }
}
