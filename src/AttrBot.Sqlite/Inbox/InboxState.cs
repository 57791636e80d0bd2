using AttrBot.Inbox;
using AttrBot.Outbox;
using AttrBot.Resilience;
using Microsoft.Extensions.Logging;

namespace AttrBot.Sqlite;

/// <summary>
/// What is in memory of the inbox: who comes now is handed out if there is room and nobody waits on disk before him; otherwise
/// he waits there too. Where only his own conversation has too much in memory, he waits behind that alone. Changed by the writer's
/// thread alone.
/// </summary>
internal sealed class InboxState(BotOptions options, InboxCapacity capacity, TimeProvider time, ILogger logger)
{
    private readonly ConversationShares _shares = new(options.Inbox.ConversationCapacity);
    private readonly LimitWarning _crowded = new(
        "Inbox:ConversationCapacity", options.Inbox.ConversationCapacity, "what comes of that conversation waits on disk", time, logger);

    private Action<InboxEntry>? _receive;
    private int _inMemory;
    private volatile int _overflow;
    private volatile bool _isDraining;
    private bool _hasToldOverflow;

    public DeliveryWindow Deliveries { get; } = new(options.Inbox.DeduplicationWindow);

    /// <summary>The highest number that has been given.</summary>
    public long LastSequence { get; set; }

    /// <summary>The last event that has been handed out, or waits behind its own conversation.</summary>
    public long LastSeen { get; private set; }

    /// <summary>The last event of an earlier run.</summary>
    public long LastOfEarlierRun { get; set; }

    /// <summary>The sends of an earlier run, by the unfinished event that they answer.</summary>
    public Dictionary<long, List<OutboxEntry>> EarlierSends { get; } = [];

    /// <summary>What the questions of an earlier run came to, by the unfinished event whose handler asked.</summary>
    public Dictionary<long, List<EarlierReply>> EarlierReplies { get; } = [];

    /// <summary>The events of an earlier run that answered a question: they come with it, and not by themselves.</summary>
    public HashSet<long> EarlierAnswers { get; } = [];

    /// <summary>How many events wait on disk alone.</summary>
    public int Overflow => _overflow;

    /// <summary>Whether events wait on disk that nobody has looked at.</summary>
    public bool HasUnseen => _overflow > _shares.Held;

    /// <summary>Whether the bot stops, and takes no more from disk.</summary>
    public bool IsDraining => _isDraining;

    /// <summary>How many more events memory may take from disk. Those whose handlers wait for replies leave their room to others.</summary>
    public int Room => _isDraining ? 0 : Math.Max(0, options.Inbox.Capacity - _inMemory + capacity.Aside);

    /// <summary>How many rows of a file an entry stands for.</summary>
    public static int CountRows(InboxEntry entry) => Stored(entry) + (entry.Answers?.Sum(Stored) ?? 0);

    public void Open(Action<InboxEntry> receive, int unfinished)
    {
        _receive = receive;
        _overflow = unfinished;
        capacity.EnterAll(unfinished);
    }

    public void Drain() => _isDraining = true;

    /// <summary>Takes an event that has just been stored.</summary>
    public void Admit(InboxEntry entry)
    {
        if (HasUnseen || Room == 0)
        {
            if (!HasUnseen)
            {
                _hasToldOverflow = true;
                SqliteLog.Overflowing(logger, options.Inbox.Capacity);
            }

            _overflow++;
            return;
        }

        if (_shares.MustWait(entry.LaneKey))
        {
            _overflow++;
            Hold(entry);
        }
        else
        {
            HandOut(entry);
        }
    }

    /// <summary>Takes an event from disk that nobody has looked at; <see langword="false"/> if it waits behind its own conversation.</summary>
    public bool TryAdmitUnseen(InboxEntry entry)
    {
        if (!_shares.MustWait(entry.LaneKey))
        {
            return true;
        }

        Hold(entry);
        return false;
    }

    /// <summary>An event from disk comes into memory.</summary>
    public void AdmitFromOverflow(InboxEntry entry)
    {
        Left(entry.Events);
        HandOut(entry);
    }

    /// <summary>A row from disk needs no handing out: it has come with another, or has been given up.</summary>
    public void Pass(long row) => LastSeen = row;

    /// <summary>The next row that waited behind its own conversation, which has room again; <see langword="null"/> if there is none.</summary>
    public (ConversationKey Conversation, long Row)? NextHeld() => _shares.Next();

    /// <summary>A row waits no longer behind its own conversation.</summary>
    public void Unhold(ConversationKey conversation)
    {
        _shares.Release(conversation);
        capacity.Unhold();
    }

    /// <summary>A row that cannot be read has been made a dead letter.</summary>
    public void GiveUp()
    {
        Left(1);
        capacity.Exit();
    }

    /// <summary>An event has been handled, with its answers.</summary>
    public void Complete(InboxEntry entry)
    {
        int rows = CountRows(entry);
        _inMemory -= rows;
        _shares.Leave(entry.LaneKey, rows);
        for (int i = 0; i < entry.Events; i++)
        {
            capacity.Exit();
        }
    }

    private static int Stored(InboxEntry entry) => entry.Sequence != 0 ? 1 : 0;

    private void Hold(InboxEntry entry)
    {
        LastSeen = entry.Sequence;
        _shares.Hold(entry.LaneKey, entry.Sequence);
        capacity.Hold();
        _crowded.Reached();
    }

    private void Left(int count)
    {
        _overflow -= count;
        if (_overflow == 0 && _hasToldOverflow)
        {
            _hasToldOverflow = false;
            SqliteLog.OverflowEmptied(logger);
        }
    }

    private void HandOut(InboxEntry entry)
    {
        entry.IsTracked = true;
        _inMemory += entry.Events;
        _shares.Enter(entry.LaneKey, entry.Events);
        _shares.CloseIfFull(entry.LaneKey);
        LastSeen = Math.Max(LastSeen, entry.Sequence);
        _receive!(entry);
    }
}
