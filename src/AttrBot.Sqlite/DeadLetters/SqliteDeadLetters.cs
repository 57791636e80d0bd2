using System.Runtime.CompilerServices;
using AttrBot.Inbox;
using AttrBot.Outbox;
using AttrBot.Sqlite.Serialization;
using AttrBot.Sqlite.Writing;
using Microsoft.Data.Sqlite;

namespace AttrBot.Sqlite;

/// <summary>Keeps dead letters on disk. Whatever becomes of one is a single transaction: a crash neither loses nor doubles it.</summary>
internal sealed class SqliteDeadLetters(SqliteStore store) : IDeadLetterStore
{
    public IDeadLetterReplayer? Replayer { get; set; }

    public ValueTask AddAsync(DeadLetter letter)
    {
        if (letter is { Outgoing: { } action, OutboxKey: { } key, Conversation: { } conversation })
        {
            return store.RunAsync(new GiveUpOperation(
                new OutboxEntry(key, conversation, action) { State = OutboxState.Failed, Attempts = letter.Attempts }, letter, store.Format));
        }

        return store.RunAsync(new DelegateOperation<bool>(tables =>
        {
            tables.DeadLetters.Insert(letter, store.Format, outbox: null);
            return true;
        }));
    }

    public async ValueTask<int> CountAsync(CancellationToken cancellationToken = default)
    {
        await store.OpenAsync(cancellationToken);
        return await store.ReadAsync(reader => Storage.Sql.Int32(reader, "SELECT count(*) FROM dead_letter"), cancellationToken);
    }

    public async IAsyncEnumerable<DeadLetter> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await store.OpenAsync(cancellationToken);
        long last = await store.ReadAsync(reader => Storage.Sql.Int64(reader.Handle!, "SELECT coalesce(max(n), 0) FROM dead_letter"), cancellationToken);
        long after = 0;
        while (true)
        {
            List<(long Number, DeadLetter Letter)> page =
                await store.ReadAsync(reader => DeadLetterReader.Read(reader, store, after, last), cancellationToken);
            if (page.Count == 0)
            {
                yield break;
            }

            foreach ((long number, DeadLetter letter) in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                after = number;
                yield return letter;
            }
        }
    }

    public async ValueTask<bool> ReplayAsync(string id, CancellationToken cancellationToken = default)
    {
        await store.OpenAsync(cancellationToken);
        await store.Capacity.EnterOrWaitAsync(cancellationToken);
        var replay = new ReplayOperation(id, store) { CancellationToken = cancellationToken };
        try
        {
            await store.RunAsync(replay);
        }
        finally
        {
            if (!replay.HasTakenPlace)
            {
                store.Capacity.Exit();
            }
        }

        return replay.Send is { } send ? await ResendAsync(send, id, cancellationToken) : replay.HasTakenPlace;
    }

    public async ValueTask<bool> DiscardAsync(string id, CancellationToken cancellationToken = default)
    {
        await store.OpenAsync(cancellationToken);
        var discard = new DelegateOperation<bool>(tables =>
        {
            if (tables.DeadLetters.Find(id) is not { } row)
            {
                return false;
            }

            DeadLetterTable.Discard(tables, id, row.Outbox);
            return true;
        })
        {
            CancellationToken = cancellationToken,
        };
        await store.RunAsync(discard);
        return discard.Result;
    }

    private async ValueTask<bool> ResendAsync(OutboxEntry send, string id, CancellationToken cancellationToken)
    {
        IDeadLetterReplayer replayer = Replayer ?? throw new InvalidOperationException("The bot has not been started: start it first.");
        try
        {
            await replayer.ResendAsync(send, cancellationToken);
            return true;
        }
        catch (Exception e)
        {
            // It becomes the same dead letter again.
            await store.RunAsync(new GiveUpOperation(send, store.Letters.Of(send, e) with { Id = id }, store.Format));
            throw;
        }
    }
}
