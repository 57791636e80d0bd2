using AttrBot.Sqlite.Storage;
using SQLitePCL;

namespace AttrBot.Sqlite;

/// <summary>The rows of what has been taken.</summary>
internal sealed class InboxTable(sqlite3 database) : IDisposable
{
    private readonly Statement _insert = new(
        database, "INSERT INTO inbox (seq, key, session, type, event, origin, received) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");

    private readonly Statement _finish = new(database, "UPDATE inbox SET type = NULL, event = NULL, origin = NULL WHERE seq = ?1");

    private readonly Statement _next = new(
        database, "SELECT seq, session, type, event, origin FROM inbox WHERE seq > ?1 AND event IS NOT NULL ORDER BY seq LIMIT ?2");

    private readonly Statement _one = new(
        database, "SELECT seq, session, type, event, origin FROM inbox WHERE seq = ?1 AND event IS NOT NULL");

    private readonly Statement _trim = new(database, "DELETE FROM inbox WHERE seq <= ?1 AND event IS NULL");

    private readonly Statement _insertReply = new(
        database, "INSERT OR REPLACE INTO reply (inbox, handler, ordinal, answer) VALUES (?1, ?2, ?3, ?4)");

    private readonly Statement _deleteReplies = new(database, "DELETE FROM reply WHERE inbox = ?1");

    public void Dispose()
    {
        Statement[] all = [_insert, _finish, _next, _one, _trim, _insertReply, _deleteReplies];
        Array.ForEach(all, statement => statement.Dispose());
    }

    public void Insert(long sequence, byte[]? key, string session, string type, byte[] json, byte[]? origin, DateTimeOffset received) => _insert
        .Bind(1, sequence).Bind(2, key).Bind(3, session).Bind(4, type).Bind(5, json).Bind(6, origin)
        .Bind(7, received.ToUnixTimeMilliseconds()).Run();

    public void Finish(long sequence) => _finish.Bind(1, sequence).Run();

    /// <summary>The next unfinished rows, in order.</summary>
    public List<InboxRow> Next(long after, int count)
    {
        _next.Bind(1, after).Bind(2, count);
        return ReadAll(_next);
    }

    /// <summary>An unfinished row.</summary>
    public InboxRow? Find(long sequence)
    {
        _one.Bind(1, sequence);
        return ReadAll(_one) is [var row] ? row : null;
    }

    /// <summary>Forgets finished rows.</summary>
    public void Trim(long upTo) => _trim.Bind(1, upTo).Run();

    public void InsertReply(long question, string handlerId, int ordinal, long? answer) =>
        _insertReply.Bind(1, question).Bind(2, handlerId).Bind(3, ordinal).Bind(4, answer).Run();

    public void DeleteReplies(long question) => _deleteReplies.Bind(1, question).Run();

    private static List<InboxRow> ReadAll(Statement statement)
    {
        var rows = new List<InboxRow>();
        try
        {
            while (statement.Read())
            {
                rows.Add(new InboxRow(
                    statement.Int64(0), statement.Text(1), statement.Text(2), statement.Blob(3).ToArray(), statement.NullableBlob(4)));
            }
        }
        finally
        {
            statement.Reset();
        }

        return rows;
    }
}
