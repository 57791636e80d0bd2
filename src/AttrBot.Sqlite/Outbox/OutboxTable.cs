using AttrBot.Outbox;
using AttrBot.Sqlite.Storage;
using SQLitePCL;

namespace AttrBot.Sqlite;

/// <summary>The rows of sends.</summary>
internal sealed class OutboxTable : IDisposable
{
    private readonly Statement _insert;
    private readonly Statement _replace;
    private readonly Statement _update;
    private readonly Statement _sent;
    private readonly Statement _finish;
    private readonly Statement _delete;
    private readonly Statement _trim;
    private readonly Statement _insertAttachment;
    private readonly Statement _deleteAttachments;
    private readonly Statement _clearAttachments;
    private readonly Statement _deleteUnlessAsked;
    private readonly Statement _revive;
    private readonly Statement _one;

    public OutboxTable(sqlite3 database)
    {
        _insert = new Statement(
            database,
            "INSERT INTO outbox (id, inbox, session, state, attempts, target, type, action) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
        _replace = new Statement(
            database, "UPDATE outbox SET state = ?2, attempts = ?3, type = ?4, action = ?5, receipt = NULL WHERE id = ?1");
        _update = new Statement(database, "UPDATE outbox SET state = ?2, attempts = ?3 WHERE id = ?1");
        _sent = new Statement(database, "UPDATE outbox SET state = 2, attempts = ?2, receipt = ?3 WHERE id = ?1");
        _finish = new Statement(
            database, "UPDATE outbox SET state = 2, attempts = ?2, receipt = coalesce(?3, receipt), target = NULL, type = NULL, action = NULL WHERE id = ?1");
        _delete = new Statement(
            database, "DELETE FROM outbox WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM dead_letter WHERE outbox = ?1)");
        _trim = new Statement(database, "DELETE FROM outbox WHERE id <= ?1 AND target IS NULL");
        _insertAttachment = new Statement(database, "INSERT INTO attachment (outbox, position, content) VALUES (?1, ?2, ?3)");
        _deleteAttachments = new Statement(
            database,
            "DELETE FROM attachment WHERE outbox = ?1 AND NOT EXISTS (SELECT 1 FROM outbox WHERE id = ?1 AND target IS NOT NULL)");
        _clearAttachments = new Statement(database, "DELETE FROM attachment WHERE outbox = ?1");
        _deleteUnlessAsked = new Statement(
            database,
            "DELETE FROM outbox WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM inbox WHERE seq = outbox.inbox AND event IS NOT NULL)");
        _revive = new Statement(database, "UPDATE outbox SET state = 0, attempts = 0, receipt = NULL WHERE id = ?1");
        _one = new Statement(database, $"SELECT {EarlierSend.Columns} FROM outbox o LEFT JOIN inbox i ON i.seq = o.inbox WHERE o.id = ?1");
    }

    /// <summary>The highest number that has been given.</summary>
    public long LastId { get; set; }

    public void Dispose()
    {
        Statement[] all =
        [
            _insert, _replace, _update, _sent, _finish, _delete, _trim, _insertAttachment, _deleteAttachments, _clearAttachments,
            _deleteUnlessAsked, _revive, _one,
        ];
        Array.ForEach(all, statement => statement.Dispose());
    }

    public void Insert(long id, OutboxEntry send, byte[] target, string type, byte[] action)
    {
        long? inbox = send.Inbound is { Sequence: var sequence and not 0 } ? sequence : null;
        _insert.Bind(1, id).Bind(2, inbox).Bind(3, send.Conversation.Session).Bind(4, (long)send.State).Bind(5, send.Attempts)
            .Bind(6, target).Bind(7, type).Bind(8, action).Run();
    }

    /// <summary>Gives a send new content.</summary>
    public void Replace(OutboxEntry send, string type, byte[] action) =>
        _replace.Bind(1, send.Row).Bind(2, (long)send.State).Bind(3, send.Attempts).Bind(4, type).Bind(5, action).Run();

    public void Update(OutboxEntry send) => _update.Bind(1, send.Row).Bind(2, (long)send.State).Bind(3, send.Attempts).Run();

    /// <summary>It has been sent, and is kept for another run of the handler.</summary>
    public void Sent(OutboxEntry send, byte[] receipt) => _sent.Bind(1, send.Row).Bind(2, send.Attempts).Bind(3, receipt).Run();

    /// <summary>It has been sent, and nobody will ask for more than its receipt.</summary>
    public void Finish(OutboxEntry send, byte[]? receipt = null)
    {
        _finish.Bind(1, send.Row).Bind(2, send.Attempts).Bind(3, receipt).Run();
        DeleteAttachments(send.Row, send.Action);
    }

    /// <summary>Forgets a send that failed, unless a dead letter holds on to it.</summary>
    public void Delete(long id)
    {
        _delete.Bind(1, id).Run();
        _deleteAttachments.Bind(1, id).Run();
    }

    /// <summary>Forgets a send that failed, unless another run of the handler may ask for it.</summary>
    public void DeleteUnlessAsked(long id)
    {
        _deleteUnlessAsked.Bind(1, id).Run();
        _deleteAttachments.Bind(1, id).Run();
    }

    /// <summary>Brings back a send that failed: it is tried again.</summary>
    public EarlierSend? Revive(long id)
    {
        _revive.Bind(1, id).Run();
        _one.Bind(1, id);
        try
        {
            return _one.Read() ? EarlierSend.Read(_one) : null;
        }
        finally
        {
            _one.Reset();
        }
    }

    /// <summary>Forgets finished sends.</summary>
    public void Trim(long upTo) => _trim.Bind(1, upTo).Run();

    /// <summary>Keeps the files of a send in the place of those that it had.</summary>
    public void ReplaceAttachments(long id, OutboxEntry send, IReadOnlyList<byte[]> contents)
    {
        if (send.Row != 0)
        {
            _clearAttachments.Bind(1, id).Run();
        }

        for (int i = 0; i < contents.Count; i++)
        {
            _insertAttachment.Bind(1, id).Bind(2, i).Bind(3, contents[i]).Run();
        }
    }

    private void DeleteAttachments(long id, OutgoingAction action)
    {
        if (action is OutgoingMessage { Attachments.IsDefaultOrEmpty: false })
        {
            _deleteAttachments.Bind(1, id).Run();
        }
    }
}
