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
/// when memory, or its own conversation's part of it, was full. Used by the writer's thread.
/// </summary>
internal sealed class OverflowLoader(Tables tables, StoredFormat format, DeadLetterMaker letters, TimeProvider time, ILogger logger)
{
    private const int RowsAtOnce = 128;

    // What is written must not wait until all rows of a conversation that has too many have been looked at.
    private const int MaxRowsALoad = 1_024;

    /// <summary>Whether there is more to look at than was looked at in one go.</summary>
    public bool IsUnfinished { get; private set; }

    /// <summary>Hands out as much as there is room for, or a good part of it: see <see cref="IsUnfinished"/>. Never throws.</summary>
    public void Load(BatchCommitter committer)
    {
        IsUnfinished = false;

        // Whoever sets events aside looks afterwards whether anything waits here; here it is the other way round.
        Interlocked.MemoryBarrier();
        try
        {
            int rows = LoadHeld(MaxRowsALoad, committer);
            IsUnfinished = LoadUnseen(rows, committer) == 0;
        }
        catch (Exception e) when (e is SqliteException or BotStorageException)
        {
            // The rows are still there; the next completed event tries again.
            SqliteLog.OverflowNotRead(logger, e.Message);
        }
    }

    /// <summary>Hands out what waited behind its own conversation.</summary>
    /// <returns>How many more rows may be looked at.</returns>
    private int LoadHeld(int rows, BatchCommitter committer)
    {
        InboxState state = tables.State;
        for (; rows > 0 && state.Room > 0 && state.NextHeld() is var (conversation, sequence); rows--)
        {
            InboxEntry? entry = tables.Inbox.Find(sequence) is { } row ? Read(row, committer) : null;
            state.Unhold(conversation);
            if (entry is not null)
            {
                HandOut(entry, committer);
            }
        }

        return rows;
    }

    /// <inheritdoc cref="LoadHeld"/>
    private int LoadUnseen(int rows, BatchCommitter committer)
    {
        InboxState state = tables.State;
        while (rows > 0 && state is { HasUnseen: true, Room: > 0 })
        {
            List<InboxRow> next = tables.Inbox.Next(state.LastSeen, Math.Min(state.Room, Math.Min(rows, RowsAtOnce)));
            if (next.Count == 0)
            {
                break;
            }

            next.ForEach(row => LoadUnseen(row, committer));
            rows -= next.Count;
        }

        return rows;
    }

    private void LoadUnseen(InboxRow row, BatchCommitter committer)
    {
        InboxState state = tables.State;
        if (state.EarlierAnswers.Contains(row.Sequence))
        {
            // It comes with its question.
            state.Pass(row.Sequence);
            return;
        }

        if (Read(row, committer) is not { } entry)
        {
            state.Pass(row.Sequence);
            ReleaseAnswers(row.Sequence);
        }
        else if (state.TryAdmitUnseen(entry))
        {
            HandOut(entry, committer);
        }
    }

    private void HandOut(InboxEntry entry, BatchCommitter committer)
    {
        AddSends(entry);
        AddReplies(entry, committer);
        tables.State.AdmitFromOverflow(entry);
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
            DeadLetter letter = letters.Of(row.Session, row.Event, e.Message, e.InnerException);
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
