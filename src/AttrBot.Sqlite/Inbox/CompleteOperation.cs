using AttrBot.Inbox;
using AttrBot.Outbox;
using AttrBot.Sqlite.Serialization;
using AttrBot.Sqlite.Writing;

namespace AttrBot.Sqlite;

/// <summary>
/// Stores, as one, that an event has been handled: it and its answers are finished, its dead letters and the replies that are
/// still to be sent are kept, what has been sent need not be remembered for another run of the handler.
/// </summary>
internal sealed class CompleteOperation : StoreOperation
{
    private readonly InboxEntry _entry;
    private readonly StoredFormat _format;
    private readonly List<StoredSend>? _replies;

    public CompleteOperation(InboxEntry entry, StoredFormat format)
    {
        _entry = entry;
        _format = format;
        for (OutboxEntry? send = entry.FirstSend; send is not null; send = send.Next)
        {
            if (NeedsContent(send) && StoredSend.TryMake(send, format) is { } stored)
            {
                (_replies ??= []).Add(stored);
            }
        }
    }

    public override void Execute(Tables tables)
    {
        Finish(_entry, tables);
        _entry.Answers?.ForEach(answer => Finish(answer, tables));
        if (_entry.Sequence != 0 && _entry.Replies is not null)
        {
            tables.Inbox.DeleteReplies(_entry.Sequence);
        }

        _replies?.ForEach(reply => _ = reply.Save(tables));
        for (OutboxEntry? send = _entry.FirstSend; send is not null; send = send.Next)
        {
            Settle(send, tables);
        }

        _entry.DeadLetters?.ForEach(letter => tables.DeadLetters.Insert(letter, _format, outbox: null));
    }

    public override void OnCommitted(Tables tables)
    {
        _replies?.ForEach(reply => reply.OnCommitted());
        tables.State.Complete(_entry);
    }

    private static void Finish(InboxEntry entry, Tables tables)
    {
        // Before the commit: what a send of it comes to now is written after this.
        entry.IsCompleted = true;
        if (entry.Sequence != 0)
        {
            tables.Inbox.Finish(entry.Sequence);
        }
    }

    /// <summary>A reply that nobody has begun to send, and that is not on disk as it is.</summary>
    private static bool NeedsContent(OutboxEntry send) =>
        send is { State: OutboxState.Pending, IsClaimed: false } && (send.Row == 0 || !ReferenceEquals(send.StoredAction, send.Action));

    private static void Settle(OutboxEntry send, Tables tables)
    {
        if (send.Row == 0)
        {
            return;
        }

        switch (send.State)
        {
            case OutboxState.Sent:
                tables.Outbox.Finish(send);
                break;
            case OutboxState.Failed or OutboxState.Ambiguous:
                tables.Outbox.Delete(send.Row);
                break;
        }
    }
}
