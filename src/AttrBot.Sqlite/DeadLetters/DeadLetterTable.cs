using AttrBot.Sqlite.Serialization;
using AttrBot.Sqlite.Storage;
using AttrBot.Sqlite.Writing;
using SQLitePCL;

namespace AttrBot.Sqlite;

/// <summary>The rows of dead letters.</summary>
internal sealed class DeadLetterTable(sqlite3 database) : IDisposable
{
    private readonly Statement _insert = new(
        database,
        "INSERT INTO dead_letter (id, session, letter, type, event, outbox, raw) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");

    private readonly Statement _find = new(database, "SELECT session, type, event, outbox FROM dead_letter WHERE id = ?1");

    private readonly Statement _oldest = new(database, "SELECT id, outbox FROM dead_letter ORDER BY n LIMIT 1");

    private readonly Statement _delete = new(database, "DELETE FROM dead_letter WHERE id = ?1");

    private readonly Statement _counting = new(database, "SELECT count(*) FROM dead_letter");
    private int? _count;

    public void Dispose()
    {
        Statement[] all = [_insert, _find, _oldest, _delete, _counting];
        Array.ForEach(all, statement => statement.Dispose());
    }

    /// <summary>Keeps a dead letter.</summary>
    /// <param name="letter">The dead letter.</param>
    /// <param name="format">How what it holds is written.</param>
    /// <param name="outbox">The row of the send that failed, if it was one.</param>
    public void Insert(DeadLetter letter, StoredFormat format, long? outbox)
    {
        var stored = new StoredLetter(
            letter.Reason, letter.Timestamp, letter.HandlerId, letter.Attempts, letter.FirstAttemptAt, letter.LastAttemptAt,
            letter.ExceptionType, letter.Detail);
        BotEvent? inbound = letter.Inbound is { } known && format.Knows(known.GetType()) ? known : null;
        _insert.Bind(1, letter.Id).Bind(2, letter.Session).Bind(3, format.Write(stored))
            .Bind(4, inbound is null ? null : format.NameOf(inbound))
            .Bind(5, inbound is null ? null : format.Write((object)inbound))
            .Bind(6, outbox);
        if (letter.Raw.IsEmpty)
        {
            _insert.BindNull(7);
        }
        else
        {
            _insert.Bind(7, letter.Raw.Span);
        }

        _insert.Run();
        _count++;
    }

    public DeadLetterRow? Find(string id)
    {
        _find.Bind(1, id);
        try
        {
            return _find.Read()
                ? new DeadLetterRow(id, _find.Text(0), _find.NullableText(1), _find.NullableBlob(2), _find.NullableInt64(3))
                : null;
        }
        finally
        {
            _find.Reset();
        }
    }

    /// <summary>Forgets a dead letter and the send that it holds on to.</summary>
    public static void Discard(Tables tables, string id, long? outbox)
    {
        tables.DeadLetters.Delete(id);
        if (outbox is { } row)
        {
            tables.Outbox.DeleteUnlessAsked(row);
        }
    }

    /// <summary>The oldest, if there are more than there may be.</summary>
    public (string Id, long? Outbox)? FindSurplus(int limit)
    {
        if ((_count ??= CountRows()) <= limit)
        {
            return null;
        }

        try
        {
            return _oldest.Read() ? (_oldest.Text(0), _oldest.NullableInt64(1)) : null;
        }
        finally
        {
            _oldest.Reset();
        }
    }

    public void Delete(string id) => _count -= _delete.Bind(1, id).Run();

    /// <summary>A transaction has been rolled back: nobody knows any more how many there are.</summary>
    public void RollBack() => _count = null;

    private int CountRows()
    {
        try
        {
            return _counting.Read() ? _counting.Int32(0) : 0;
        }
        finally
        {
            _counting.Reset();
        }
    }
}
