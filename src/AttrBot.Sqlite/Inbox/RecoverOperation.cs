using AttrBot.Inbox;
using AttrBot.Outbox;
using AttrBot.Sessions;
using AttrBot.Sqlite.Serialization;
using AttrBot.Sqlite.Storage;
using AttrBot.Sqlite.Writing;
using AttrBot.Telemetry;
using AttrBot.Transports;
using Microsoft.Extensions.Logging;

namespace AttrBot.Sqlite;

/// <summary>
/// Takes up what an earlier run has left: remembers its deliveries, decides about its sends, and hands out first the replies to
/// what it had handled, then what it had not.
/// </summary>
internal sealed class RecoverOperation(SqliteStore store, Action<InboxEntry> receive, bool takesEvents, ILogger logger) : StoreOperation
{
    private readonly List<DeadLetterReason> _reasons = [];
    private readonly Dictionary<(long, ConversationKey), InboxEntry> _unsent = [];
    private readonly List<InboxEntry> _unsentInOrder = [];
    private int _unfinished;
    private int _sends;

    public override void Execute(Tables tables)
    {
        Reset(tables.State);
        InboxState state = tables.State;
        state.LastSequence = state.LastOfEarlierRun = ReadNumber(
            tables, "SELECT max(coalesce((SELECT max(seq) FROM inbox), 0), coalesce((SELECT max(inbox) FROM outbox), 0))");
        tables.Outbox.LastId = ReadNumber(tables, "SELECT coalesce(max(id), 0) FROM outbox");
        _unfinished = takesEvents ? (int)ReadNumber(tables, "SELECT count(*) FROM inbox WHERE event IS NOT NULL") : 0;
        ReadDeliveries(tables);
        ReadReplies(tables);
        ReadReceipts(tables);
        foreach (EarlierSend send in ReadSends(tables))
        {
            TakeUp(send, tables);
        }
    }

    public override void OnCommitted(Tables tables)
    {
        _reasons.ForEach(store.Metrics.DeadLettered);
        if (_unfinished + _sends > 0)
        {
            SqliteLog.Opened(logger, tables.File.Path, _unfinished, _sends);
        }

        _unsentInOrder.ForEach(receive);
        tables.State.Open(receive, _unfinished);
    }

    private static long ReadNumber(Tables tables, string sql) => Sql.Int64(tables.File.Writer, sql);

    private static List<EarlierSend> ReadSends(Tables tables)
    {
        using var statement = new Statement(
            tables.File.Writer,
            $"SELECT {EarlierSend.Columns} FROM outbox o LEFT JOIN inbox i ON i.seq = o.inbox WHERE o.target IS NOT NULL ORDER BY o.id");
        var sends = new List<EarlierSend>();
        while (statement.Read())
        {
            sends.Add(EarlierSend.Read(statement));
        }

        return sends;
    }

    private void Reset(InboxState state)
    {
        // It may run again after a transaction that failed.
        state.EarlierSends.Clear();
        state.EarlierReplies.Clear();
        state.EarlierAnswers.Clear();
        _reasons.Clear();
        _unsent.Clear();
        _unsentInOrder.Clear();
        _sends = 0;
    }

    private void ReadDeliveries(Tables tables)
    {
        using var statement = new Statement(tables.File.Writer, "SELECT key FROM inbox WHERE key IS NOT NULL ORDER BY seq");
        while (statement.Read())
        {
            tables.State.Deliveries.TryAdd(DeliveryDigest.Read(statement.Blob(0)));
        }
    }

    private static void ReadReplies(Tables tables)
    {
        InboxState state = tables.State;
        using var statement = new Statement(
            tables.File.Writer,
            "SELECT r.inbox, r.handler, r.answer FROM reply r JOIN inbox i ON i.seq = r.inbox AND i.event IS NOT NULL ORDER BY r.inbox, r.handler, r.ordinal");
        while (statement.Read())
        {
            long question = statement.Int64(0);
            long? answer = statement.NullableInt64(2);
            if (!state.EarlierReplies.TryGetValue(question, out List<EarlierReply>? replies))
            {
                state.EarlierReplies.Add(question, replies = []);
            }

            replies.Add(new EarlierReply(statement.Text(1), answer));
            if (answer is { } known)
            {
                state.EarlierAnswers.Add(known);
            }
        }
    }

    /// <summary>What the bot itself has sent is recognised when a messenger echoes it.</summary>
    private void ReadReceipts(Tables tables)
    {
        using var statement = new Statement(
            tables.File.Writer, "SELECT session, receipt FROM outbox WHERE receipt IS NOT NULL ORDER BY id");
        while (statement.Read())
        {
            if (store.Sessions.Find(statement.Text(0)) is { } session)
            {
                session.Sent.Add(store.Format.Read<SendReceipt>(statement.Blob(1)).Id);
            }
        }
    }

    private void TakeUp(EarlierSend row, Tables tables)
    {
        bool isAsked = row.Question is not null;
        if ((isAsked && !takesEvents) || (row.HasLetter && !isAsked))
        {
            return;
        }

        OutboxEntry send;
        try
        {
            send = row.ToEntry(store.Format, store.Files);
        }
        catch (StoredDataException e)
        {
            DeadLetter letter = store.Letters.Of(row.Session, row.Action, e.Message, e.InnerException);
            tables.DeadLetters.Insert(letter, store.Format, outbox: null);
            tables.Outbox.Delete(row.Id);
            _reasons.Add(letter.Reason);
            SqliteLog.Unreadable(logger, row.Session, e.Message, letter.Id);
            return;
        }

        if (send.State == OutboxState.InFlight)
        {
            send.State = IsIdempotent(send) ? OutboxState.Pending : OutboxState.Ambiguous;
            tables.Outbox.Update(send);
            if (send.State == OutboxState.Ambiguous)
            {
                GiveUp(send, tables);
            }
        }
        else if (!isAsked && send.State is OutboxState.Failed or OutboxState.Ambiguous)
        {
            GiveUp(send, tables);
        }

        if (isAsked)
        {
            AddTo(tables.State.EarlierSends, row.Question!.Value, send);
        }
        else if (send.State == OutboxState.Pending)
        {
            AddUnsent(row, send);
        }
        else if (send.State == OutboxState.Sent)
        {
            tables.Outbox.Finish(send);
        }
    }

    private static void AddTo(Dictionary<long, List<OutboxEntry>> sends, long question, OutboxEntry send)
    {
        if (!sends.TryGetValue(question, out List<OutboxEntry>? known))
        {
            sends.Add(question, known = []);
        }

        known.Add(send);
    }

    /// <summary>The sends that answer one event go out one after the other, in the lane of its conversation.</summary>
    private void AddUnsent(EarlierSend row, OutboxEntry send)
    {
        _sends++;
        var lane = new ConversationKey(send.Key.Session, send.Key.Chat);
        if (!_unsent.TryGetValue((row.Inbound ?? -row.Id, lane), out InboxEntry? entry))
        {
            entry = new InboxEntry(lane, store.Time.GetTimestamp());
            _unsent.Add((row.Inbound ?? -row.Id, lane), entry);
            _unsentInOrder.Add(entry);
        }

        entry.AddSend(send);
    }

    private bool IsIdempotent(OutboxEntry send) =>
        store.Sessions.Find(send.Conversation.Session)?.Capabilities.HasFlag(TransportCapabilities.IdempotentSends) == true;

    private void GiveUp(OutboxEntry send, Tables tables)
    {
        DeadLetter letter = store.Letters.OfEarlierRun(send);
        tables.DeadLetters.Insert(letter, store.Format, send.Row);
        _reasons.Add(letter.Reason);
        SqliteLog.Ambiguous(logger, send.Key.HandlerId, letter.Id);
    }
}
