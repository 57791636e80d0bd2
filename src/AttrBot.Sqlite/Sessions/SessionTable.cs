using AttrBot.Sqlite.Storage;
using SQLitePCL;

namespace AttrBot.Sqlite;

/// <summary>The rows of what transports remember.</summary>
internal sealed class SessionTable(sqlite3 database) : IDisposable
{
    private readonly Statement _save = new(database, "INSERT OR REPLACE INTO session (session, name, value) VALUES (?1, ?2, ?3)");
    private readonly Statement _delete = new(database, "DELETE FROM session WHERE session = ?1 AND name = ?2");
    private readonly Statement _deleteAll = new(database, "DELETE FROM session WHERE session = ?1");

    public void Dispose()
    {
        _deleteAll.Dispose();
        _save.Dispose();
        _delete.Dispose();
    }

    public void Save(string session, string name, ReadOnlySpan<byte> value) => _save.Bind(1, session).Bind(2, name).Bind(3, value).Run();

    public void Delete(string session, string name) => _delete.Bind(1, session).Bind(2, name).Run();

    public void DeleteAll(string session) => _deleteAll.Bind(1, session).Run();
}
