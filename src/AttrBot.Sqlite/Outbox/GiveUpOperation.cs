using AttrBot.Outbox;
using AttrBot.Sqlite.Serialization;
using AttrBot.Sqlite.Writing;

namespace AttrBot.Sqlite;

/// <summary>Stores, as one, that nobody sees to a send any more, and its dead letter, which holds on to the send's row.</summary>
internal sealed class GiveUpOperation(OutboxEntry send, DeadLetter letter, StoredFormat format) : StoreOperation
{
    private readonly StoredSend? _content = send.Row == 0 ? StoredSend.TryMake(send, format) : null;

    public override void Execute(Tables tables)
    {
        long? row = send.Row == 0 ? _content?.Save(tables) : send.Row;
        if (send.Row != 0)
        {
            tables.Outbox.Update(send);
        }

        tables.DeadLetters.Insert(letter, format, row);
    }

    public override void OnCommitted(Tables tables) => _content?.OnCommitted();
}
