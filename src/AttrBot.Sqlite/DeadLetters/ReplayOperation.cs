using AttrBot.Inbox;
using AttrBot.Outbox;
using AttrBot.Sqlite.Serialization;
using AttrBot.Sqlite.Writing;

namespace AttrBot.Sqlite;

/// <summary>Moves a dead letter, as one, back to where it came from: an event into the inbox, as the last to have come; a send into the outbox.</summary>
internal sealed class ReplayOperation(string id, SqliteStore store) : StoreOperation
{
    private InboxEntry? _entry;

    /// <summary>Whether it was an event, which now waits to be handled.</summary>
    public bool HasTakenPlace { get; private set; }

    /// <summary>The send, if it was one: it is to be sent.</summary>
    public OutboxEntry? Send { get; private set; }

    public override void Execute(Tables tables)
    {
        _entry = null;
        Send = null;
        if (tables.DeadLetters.Find(id) is not { } row || !TryRevive(row, tables))
        {
            return;
        }

        tables.DeadLetters.Delete(id);
    }

    public override void OnCommitted(Tables tables)
    {
        if (_entry is not null)
        {
            HasTakenPlace = true;
            tables.State.Admit(_entry);
        }
    }

    private bool TryRevive(DeadLetterRow row, Tables tables)
    {
        try
        {
            if (row is { Type: { } type, Event: { } json })
            {
                _entry = Revive(format => format.ReadEvent(type, json, row.Session), type, json, tables);
                return true;
            }

            Send = row.Outbox is { } outbox ? tables.Outbox.Revive(outbox)?.ToEntry(store.Format, store.Files) : null;
            return Send is not null;
        }
        catch (StoredDataException)
        {
            // It stays what it is: bytes for a person to look at.
            return false;
        }
    }

    private InboxEntry Revive(Func<StoredFormat, BotEvent> read, string type, byte[] json, Tables tables)
    {
        BotEvent inbound = read(store.Format);

        // Its sends are new ones: a service that knows the keys of the old ones must not take them for repetitions.
        string origin = $"{new InboxEntry(inbound, 0).Origin}/replay/{id}";
        long sequence = ++tables.State.LastSequence;
        tables.Inbox.Insert(sequence, null, inbound.Session, type, json, store.Format.Write(origin), store.Time.GetUtcNow());
        return new InboxEntry(inbound, store.Time.GetTimestamp()) { Sequence = sequence, Origin = origin };
    }
}
