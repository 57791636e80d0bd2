using AttrBot.Inbox;
using AttrBot.Lanes;
using AttrBot.Outbox;
using AttrBot.Sqlite.Serialization;
using AttrBot.Sqlite.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace AttrBot.Sqlite;

/// <summary>
/// Hands out what waits on disk as room frees, in order: what an earlier run has left, with its sends and answers, and what came
/// when memory was full. Used by the writer's thread.
/// </summary>
internal sealed class OverflowLoader(Tables tables, StoredFormat format, TimeProvider time, ILogger logger)
{
    private const int RowsAtOnce = 128;

    /// <summary>Hands out as much as there is room for. Never throws.</summary>
    public void Load(BatchCommitter committer)
    {
        InboxState state = tables.State;
        try
        {
            while (state is { Overflow: > 0, Room: > 0 })
            {
                List<InboxRow> rows = tables.Inbox.Next(state.LastHandedOut, Math.Min(state.Room, RowsAtOnce));
                if (rows.Count == 0)
                {
                    break;
                }

                foreach (InboxRow row in rows)
                {
                    HandOut(row, committer);
                }
            }
        }
        catch (Exception e) when (e is SqliteException or BotStorageException)
        {
            // The rows are still there; the next completed event tries again.
            SqliteLog.OverflowNotRead(logger, e.Message);
        }
    }

    private void HandOut(InboxRow row, BatchCommitter committer)
    {
        InboxState state = tables.State;
        if (state.EarlierAnswers.Contains(row.Sequence))
        {
            // It has come with its question.
            state.LastHandedOut = row.Sequence;
            return;
        }

        if (Read(row, committer) is not { } entry)
        {
            state.LastHandedOut = row.Sequence;
            ReleaseAnswers(row.Sequence);
            return;
        }

        AddSends(entry);
        AddReplies(entry, committer);
        state.AdmitFromOverflow(entry);
    }

    private void AddSends(InboxEntry entry)
    {
        if (tables.State.EarlierSends.Remove(entry.Sequence, out List<OutboxEntry>? sends))
        {
            foreach (OutboxEntry send in sends)
            {
                send.Inbound = entry;
                entry.AddSend(send);
            }
        }
    }

    private void AddReplies(InboxEntry entry, BatchCommitter committer)
    {
        if (!tables.State.EarlierReplies.Remove(entry.Sequence, out List<EarlierReply>? replies))
        {
            return;
        }

        entry.Replies = new ReplyHistory();
        foreach (EarlierReply reply in replies)
        {
            InboxEntry? answer = reply.Answer is { } sequence && tables.Inbox.Find(sequence) is { } row ? Read(row, committer) : null;
            if (answer is not null)
            {
                answer.IsTracked = true;
                (entry.Answers ??= []).Add(answer);
            }

            entry.Replies.Add(reply.HandlerId, (answer?.Event as MessageEvent)?.Message);
        }
    }

    /// <summary>Whose question cannot be read is nobody's answer any more.</summary>
    private void ReleaseAnswers(long question)
    {
        if (tables.State.EarlierReplies.Remove(question, out List<EarlierReply>? replies))
        {
            tables.State.EarlierAnswers.ExceptWith(replies.Where(reply => reply.Answer is not null).Select(reply => reply.Answer!.Value));
        }
    }

    private InboxEntry? Read(InboxRow row, BatchCommitter committer)
    {
        try
        {
            BotEvent inbound = format.ReadEvent(row.Type, row.Event, row.Session);
            bool isRedelivered = row.Sequence <= tables.State.LastOfEarlierRun;
            return row.Origin is null
                ? new InboxEntry(inbound, time.GetTimestamp()) { Sequence = row.Sequence, IsRedelivered = isRedelivered }
                : new InboxEntry(inbound, time.GetTimestamp())
                {
                    Sequence = row.Sequence,
                    IsRedelivered = isRedelivered,
                    Origin = format.Read<string>(row.Origin),
                };
        }
        catch (StoredDataException e)
        {
            var letter = UnreadableLetter.Of(row.Session, row.Event, e, time.GetUtcNow());
            committer.Transact(tables =>
            {
                tables.DeadLetters.Insert(letter, format, outbox: null);
                tables.Inbox.Finish(row.Sequence);
            });
            tables.State.GiveUp();
            SqliteLog.Unreadable(logger, row.Session, e.Message, letter.Id);
            return null;
        }
    }
}
