using AttrBot.Outbox;
using AttrBot.Sqlite.Serialization;
using AttrBot.Sqlite.Storage;
using Microsoft.Data.Sqlite;

namespace AttrBot.Sqlite;

/// <summary>Reads dead letters a page at a time, so that no long read keeps the log of the file from being emptied.</summary>
internal static class DeadLetterReader
{
    private const int PageSize = 32;

    public static List<(long Number, DeadLetter Letter)> Read(SqliteConnection reader, SqliteStore store, long after, long last)
    {
        using var statement = new Statement(
            reader,
            $"""
            SELECT d.n, d.id, d.session, d.letter, d.type, d.event, d.raw, o.target, o.type, o.action, o.id
            FROM dead_letter d LEFT JOIN outbox o ON o.id = d.outbox AND o.target IS NOT NULL
            WHERE d.n > ?1 AND d.n <= ?2 ORDER BY d.n LIMIT {PageSize}
            """);
        statement.Bind(1, after).Bind(2, last);
        var letters = new List<(long, DeadLetter)>();
        while (statement.Read())
        {
            letters.Add((statement.Int64(0), Read(statement, store)));
        }

        return letters;
    }

    private static DeadLetter Read(Statement row, SqliteStore store)
    {
        string session = row.Text(2);
        StoredLetter stored = TryRead(() => store.Format.Read<StoredLetter>(row.Blob(3)))
            ?? new StoredLetter(DeadLetterReason.InvalidInbound, default, null, 0, null, null, null, "The dead letter itself cannot be read back.");
        BotEvent? inbound = row.IsNull(4) ? null : TryRead(() => store.Format.ReadEvent(row.Text(4), row.Blob(5), session));
        StoredTarget? target = row.IsNull(7) ? null : TryRead(() => store.Format.Read<StoredTarget>(row.Blob(7)));
        OutgoingAction? outgoing = row.IsNull(7)
            ? null
            : TryRead(() => ReadAction(row, store));
        return new DeadLetter
        {
            Id = row.Text(1),
            Session = session,
            Reason = stored.Reason,
            Timestamp = stored.Timestamp,
            HandlerId = stored.HandlerId,
            Attempts = stored.Attempts,
            FirstAttemptAt = stored.FirstAttemptAt,
            LastAttemptAt = stored.LastAttemptAt,
            ExceptionType = stored.ExceptionType,
            Detail = stored.Detail,
            Inbound = inbound,
            Conversation = target?.To,
            OutboxKey = target?.Key,
            Outgoing = outgoing,
            Raw = RawOf(row, inbound, outgoing),
        };
    }

    private static OutgoingAction ReadAction(Statement row, SqliteStore store)
    {
        long id = row.Int64(10);
        return store.Format.ReadAction(row.Text(8), row.Blob(9), (position, token) => store.Files.OpenAsync(id, position, token));
    }

    /// <summary>What was received and not understood; or what this version of the bot cannot read.</summary>
    private static byte[]? RawOf(Statement row, BotEvent? inbound, OutgoingAction? outgoing)
    {
        if (!row.IsNull(6))
        {
            return row.Blob(6).ToArray();
        }

        return inbound is null && !row.IsNull(5) ? row.Blob(5).ToArray()
            : outgoing is null && !row.IsNull(9) ? row.Blob(9).ToArray()
            : null;
    }

    private static T? TryRead<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (StoredDataException)
        {
            return null;
        }
    }
}
