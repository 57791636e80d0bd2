using AttrBot.Inbox;
using AttrBot.Outbox;
using Microsoft.Extensions.Logging;

namespace AttrBot.Sqlite;

/// <summary>
/// What is in memory of the inbox: who comes now is handed out if there is room and nobody waits on disk before him; otherwise
/// he waits there too. Changed by the writer's thread alone.
/// </summary>
internal sealed class InboxState(BotOptions options, InboxCapacity capacity, ILogger logger)
{
    private Action<InboxEntry>? _receive;
    private int _inMemory;
    private volatile int _overflow;
    private volatile bool _isDraining;

    public DeliveryWindow Deliveries { get; } = new(options.Inbox.DeduplicationWindow);

    /// <summary>The highest number that has been given.</summary>
    public long LastSequence { get; set; }

    /// <summary>The last event that has been handed out.</summary>
    public long LastHandedOut { get; set; }

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

    /// <summary>How many more events memory may take from disk.</summary>
    public int Room => _isDraining ? 0 : Math.Max(0, options.Inbox.Capacity - _inMemory);

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
        if (_overflow == 0 && _inMemory < options.Inbox.Capacity && !_isDraining)
        {
            HandOut(entry);
            return;
        }

        if (_overflow++ == 0)
        {
            SqliteLog.Overflowing(logger, options.Inbox.Capacity);
        }
    }

    /// <summary>Takes an event from disk.</summary>
    public void AdmitFromOverflow(InboxEntry entry)
    {
        Left(entry.Events);
        HandOut(entry);
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
        _inMemory -= Stored(entry) + (entry.Answers?.Sum(Stored) ?? 0);
        for (int i = 0; i < entry.Events; i++)
        {
            capacity.Exit();
        }
    }

    private static int Stored(InboxEntry entry) => entry.Sequence != 0 ? 1 : 0;

    private void Left(int count)
    {
        _overflow -= count;
        if (_overflow == 0 && LastHandedOut > LastOfEarlierRun)
        {
            SqliteLog.OverflowEmptied(logger);
        }
    }

    private void HandOut(InboxEntry entry)
    {
        entry.IsTracked = true;
        _inMemory += entry.Events;
        LastHandedOut = Math.Max(LastHandedOut, entry.Sequence);
        _receive!(entry);
    }
}
