using System.Diagnostics;
using AttrBot.Inbox;
using AttrBot.Sqlite.Writing;

namespace AttrBot.Sqlite;

/// <summary>Takes an event, unless it has been taken before.</summary>
internal sealed class AcceptOperation(BotEvent inbound, string type, byte[] json, DeliveryDigest? delivery, TimeProvider time) : StoreOperation
{
    // The writer's thread knows nothing of the reception's trace.
    private readonly Activity? _reception = Activity.Current;
    private InboxEntry? _entry;

    /// <summary>Whether the event has been taken; if not, it had been taken before, or it could not be stored.</summary>
    public bool IsAccepted { get; private set; }

    /// <summary>What to write as the event's origin, if that does not follow from it.</summary>
    public string? Origin { get; init; }

    public byte[]? OriginJson { get; init; }

    public override void Execute(Tables tables)
    {
        _entry = null;
        if (delivery is { } known && !tables.State.Deliveries.TryAdd(known))
        {
            return;
        }

        long sequence = ++tables.State.LastSequence;
        tables.Inbox.Insert(sequence, delivery?.ToBytes(), inbound.Session, type, json, OriginJson, time.GetUtcNow());
        long now = time.GetTimestamp();
        _entry = Origin is null
            ? new InboxEntry(inbound, now) { Sequence = sequence, Reception = _reception }
            : new InboxEntry(inbound, now) { Sequence = sequence, Origin = Origin, Reception = _reception };
    }

    public override void OnCommitted(Tables tables)
    {
        if (_entry is not null)
        {
            IsAccepted = true;
            tables.State.Admit(_entry);
        }
    }
}
