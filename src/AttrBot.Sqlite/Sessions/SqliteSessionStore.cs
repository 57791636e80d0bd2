using AttrBot.Sessions;
using AttrBot.Sqlite.Writing;
using Microsoft.Data.Sqlite;

namespace AttrBot.Sqlite;

/// <summary>Keeps what transports remember on disk.</summary>
internal sealed class SqliteSessionStore(SqliteStore store) : ISessionStore
{
    public async ValueTask<byte[]?> LoadAsync(string session, string name, CancellationToken cancellationToken = default)
    {
        await store.OpenAsync(cancellationToken);
        return await store.ReadAsync(
            reader =>
            {
                using SqliteCommand command = reader.CreateCommand();
                command.CommandText = "SELECT value FROM session WHERE session = $session AND name = $name";
                command.Parameters.AddWithValue("$session", session);
                command.Parameters.AddWithValue("$name", name);
                return command.ExecuteScalar() as byte[];
            },
            cancellationToken);
    }

    public async ValueTask SaveAsync(
        string session, string name, ReadOnlyMemory<byte> value, CancellationToken cancellationToken = default)
    {
        await store.OpenAsync(cancellationToken);
        byte[] copy = value.ToArray();
        await RunAsync(tables => tables.Sessions.Save(session, name, copy), cancellationToken);
    }

    public async ValueTask DeleteAsync(string session, string name, CancellationToken cancellationToken = default)
    {
        await store.OpenAsync(cancellationToken);
        await RunAsync(tables => tables.Sessions.Delete(session, name), cancellationToken);
    }

    public async ValueTask DeleteAllAsync(string session, CancellationToken cancellationToken = default)
    {
        await store.OpenAsync(cancellationToken);
        await RunAsync(tables => tables.Sessions.DeleteAll(session), cancellationToken);
    }

    public async ValueTask<IReadOnlyList<string>> ListSessionsAsync(CancellationToken cancellationToken = default)
    {
        await store.OpenAsync(cancellationToken);
        return await store.ReadAsync(
            reader =>
            {
                using SqliteCommand command = reader.CreateCommand();
                command.CommandText = "SELECT DISTINCT session FROM session ORDER BY session";
                using SqliteDataReader rows = command.ExecuteReader();
                var names = new List<string>();
                while (rows.Read())
                {
                    names.Add(rows.GetString(0));
                }

                return (IReadOnlyList<string>)names;
            },
            cancellationToken);
    }

    private ValueTask RunAsync(Action<Tables> write, CancellationToken cancellationToken) => store.RunAsync(new DelegateOperation<bool>(
        tables =>
        {
            write(tables);
            return true;
        })
    {
        CancellationToken = cancellationToken,
    });
}
