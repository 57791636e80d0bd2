using System.Collections.Concurrent;

namespace AttrBot.Soak;

/// <summary>What became of every message and every reply, noted by those who saw it. Thread-safe.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, int> _lastNumber = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _lastReply = new(StringComparer.Ordinal);
    private long _accepted;
    private long _duplicates;
    private long _handled;
    private long _outOfOrder;
    private long _delivered;
    private long _deliveredTwice;

    /// <summary>How many messages the bot took.</summary>
    public long Accepted => Volatile.Read(ref _accepted);

    /// <summary>How many second deliveries it recognised.</summary>
    public long Duplicates => Volatile.Read(ref _duplicates);

    /// <summary>How many messages a handler handled to its end.</summary>
    public long Handled => Volatile.Read(ref _handled);

    /// <summary>How many messages came to their handler after a later one of their conversation.</summary>
    public long OutOfOrder => Volatile.Read(ref _outOfOrder);

    /// <summary>How many replies arrived.</summary>
    public long Delivered => Volatile.Read(ref _delivered);

    /// <summary>How many replies arrived that had arrived before, or after that of a later message of their conversation.</summary>
    public long DeliveredTwice => Volatile.Read(ref _deliveredTwice);

    public void Accept(AcceptResult result)
    {
        if (result == AcceptResult.Accepted)
        {
            Interlocked.Increment(ref _accepted);
        }
        else
        {
            Interlocked.Increment(ref _duplicates);
        }
    }

    /// <summary>A handler begins with a message; messages of one conversation bear rising numbers.</summary>
    public void Begin(string chat, int number)
    {
        int last = _lastNumber.GetValueOrDefault(chat, -1);
        if (number < last)
        {
            Interlocked.Increment(ref _outOfOrder);
        }

        // One conversation's messages run one after the other: nobody else writes this entry.
        _lastNumber[chat] = number;
    }

    public void Handle() => Interlocked.Increment(ref _handled);

    /// <summary>A reply arrives. Each message has one, and those of a conversation are sent one after the other.</summary>
    public void Deliver(string chat, int number)
    {
        Interlocked.Increment(ref _delivered);
        if (number <= _lastReply.GetValueOrDefault(chat, -1))
        {
            Interlocked.Increment(ref _deliveredTwice);
        }

        _lastReply[chat] = number;
    }
}
