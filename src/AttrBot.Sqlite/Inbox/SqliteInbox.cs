using AttrBot.Hosting;
using AttrBot.Inbox;
using AttrBot.Sqlite.Writing;
using AttrBot.Telemetry;
using AttrBot.Transports;
using Microsoft.Extensions.Logging;

namespace AttrBot.Sqlite;

/// <summary>
/// Keeps events on disk until they have been handled. What is not durable by its nature, such as a pairing code, is kept in
/// memory alone.
/// </summary>
internal sealed class SqliteInbox(SqliteStore store, BotOptions options, BotSetup setup, ILogger<SqliteInbox> plainLogger) : IInbox
{
    private readonly DeduplicationWindow _inMemory = new(options.Inbox.DeduplicationWindow);
    private readonly ILogger _logger = RedactingLogger.For(plainLogger, options);
    private Action<InboxEntry>? _receive;

    public int Count => store.Capacity.Count;

    public int Overflow => store.State.Overflow;

    public bool KeepsConversationsApart => true;

    public string? Fault => store.Storage.Fault;

    public IntakePressure Pressure => store.Storage.Pressure;

    public async ValueTask StartAsync(Action<InboxEntry> receive, CancellationToken cancellationToken)
    {
        _receive = receive;
        await store.OpenAsync(cancellationToken);
        await store.RunAsync(new RecoverOperation(store, receive, takesEvents: !setup.IsSendOnly, _logger)
        {
            CancellationToken = cancellationToken,
        });
    }

    public async ValueTask<AcceptResult> AcceptAsync(BotEvent inbound, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await store.Capacity.EnterOrWaitAsync(cancellationToken);
        bool isNew = IsStored(inbound) ? await StoreAsync(inbound, DeliveryDigest.Of(inbound), cancellationToken) : TakeUnlessKnown(inbound);
        if (isNew)
        {
            return AcceptResult.Accepted;
        }

        store.Metrics.Deduplicated(inbound.Session);
        return AcceptResult.Duplicate;
    }

    public async ValueTask AcceptAgainAsync(BotEvent inbound, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await store.Capacity.EnterOrWaitAsync(cancellationToken);
        if (IsStored(inbound))
        {
            await StoreAsync(inbound, delivery: null, cancellationToken);
        }
        else
        {
            Take(inbound);
        }
    }

    public ValueTask CompleteAsync(InboxEntry entry) => store.RunAsync(new CompleteOperation(entry, store.Format));

    public ValueTask RecordReplyAsync(InboxEntry question, string handlerId, int ordinal, InboxEntry? answer) =>
        question.Sequence == 0 ? default : store.RunAsync(new RecordReplyOperation(question, handlerId, ordinal, answer));

    public void Park(InboxEntry entry)
    {
        int rows = InboxState.CountRows(entry);
        if (rows == 0 || !store.Capacity.TrySetAside(rows))
        {
            return;
        }

        entry.Parked = rows;
        if (store.State.Overflow > 0)
        {
            _ = LoadAsync();
        }
    }

    public void Unpark(InboxEntry entry)
    {
        if (entry.Parked > 0)
        {
            store.Capacity.TakeBack(entry.Parked);
            entry.Parked = 0;
        }
    }

    public ValueTask WaitForRoomAsync(CancellationToken cancellationToken) => store.Storage.WaitForRoomAsync(cancellationToken);

    public void Drain() => store.State.Drain();

    /// <summary>Lets the writer's thread look for what there is room for now.</summary>
    private async Task LoadAsync()
    {
        try
        {
            await store.RunAsync(new DelegateOperation<bool>(static _ => true));
        }
        catch (BotStorageException)
        {
            // The store closes, or has trouble of which it tells itself: whatever is stored next looks again.
        }
    }

    private bool IsStored(BotEvent inbound)
    {
        if (inbound is not ConversationEvent { IsDurable: true })
        {
            return false;
        }

        if (store.Format.Knows(inbound.GetType()))
        {
            return true;
        }

        store.WarnNotDurable(inbound);
        return false;
    }

    /// <summary>Stores an event for which there is a place; <see langword="false"/> if it has been taken before.</summary>
    private async ValueTask<bool> StoreAsync(BotEvent inbound, DeliveryDigest? delivery, CancellationToken cancellationToken)
    {
        AcceptOperation? accept = null;
        try
        {
            accept = Write(inbound, delivery, cancellationToken);
            await store.RunAsync(accept);
            return accept.IsAccepted;
        }
        finally
        {
            if (accept is not { IsAccepted: true })
            {
                store.Capacity.Exit();
            }
        }
    }

    private AcceptOperation Write(BotEvent inbound, DeliveryDigest? delivery, CancellationToken cancellationToken)
    {
        // What has no id of its own, or comes again, is given one: its sends must have keys of their own, the same after a crash.
        string? origin = delivery is null ? Guid.NewGuid().ToString("N") : null;
        return new AcceptOperation(inbound, store.Format.NameOf(inbound), store.Format.Write((object)inbound), delivery, store.Time)
        {
            Origin = origin,
            OriginJson = origin is null ? null : store.Format.Write(origin),
            CancellationToken = cancellationToken,
        };
    }

    private bool TakeUnlessKnown(BotEvent inbound)
    {
        if (DeliveryKey.Of(inbound) is { } key && !_inMemory.TryAdd(key))
        {
            store.Capacity.Exit();
            return false;
        }

        Take(inbound);
        return true;
    }

    private void Take(BotEvent inbound)
    {
        Action<InboxEntry> receive = _receive ?? throw new InvalidOperationException("The inbox has not been started.");
        receive(new InboxEntry(inbound, store.Time.GetTimestamp()) { IsTracked = true });
    }
}
