using AttrBot.Sqlite.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace AttrBot.Sqlite.Writing;

/// <summary>
/// Commits operations together. A disk that is full or fails is tried again until it works: what waits stays in memory, and
/// whoever waits goes on waiting. An operation that cannot be written at all fails alone.
/// </summary>
internal sealed class BatchCommitter : IDisposable
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(2);

    private readonly Tables _tables;
    private readonly StorageState _storage;
    private readonly Compaction _compaction;
    private readonly OverflowLoader _overflow;
    private readonly ILogger _logger;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;

    public BatchCommitter(Tables tables, StorageState storage, Compaction compaction, OverflowLoader overflow, ILogger logger)
    {
        _tables = tables;
        _storage = storage;
        _compaction = compaction;
        _overflow = overflow;
        _logger = logger;
        _begin = new Statement(tables.File.Writer, "BEGIN IMMEDIATE");
        _commit = new Statement(tables.File.Writer, "COMMIT");
        _rollback = new Statement(tables.File.Writer, "ROLLBACK");
    }

    /// <summary>Whether there is something to tidy when there is nothing to write.</summary>
    public bool HasChores => _compaction.IsDue;

    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _rollback.Dispose();
    }

    public BotStorageException Closed() =>
        new(BotStorageFailure.Closed, StorageErrors.Describe(BotStorageFailure.Closed, _tables.File.Path));

    /// <summary>Commits all, then lets all go on that waited.</summary>
    /// <param name="batch">What to write.</param>
    /// <param name="pause">Waits before the next try; <see langword="false"/> if there is to be none.</param>
    public void Commit(List<StoreOperation> batch, Func<TimeSpan, bool> pause)
    {
        TimeSpan wait = s_firstPause;
        while (TryCommit(batch) is { } failure)
        {
            if (!StorageErrors.MayPass(failure.Failure))
            {
                CommitOneByOne(batch, failure, pause);
                return;
            }

            _storage.SetFault(failure);
            if (!pause(wait))
            {
                batch.ForEach(operation => FailUnlessOver(operation, failure));
                return;
            }

            wait = wait * 2 < s_longestPause ? wait * 2 : s_longestPause;
        }

        _storage.ClearFault();
        Finish(batch);
    }

    /// <summary>Tidies a little. Never throws.</summary>
    public void DoChore()
    {
        try
        {
            _compaction.Run(_tables);
        }
        catch (SqliteException e)
        {
            // It will come up again with the next write, which says so to those whom it concerns.
            SqliteLog.CompactionFailed(_logger, e);
        }
    }

    /// <summary>Writes within a transaction of its own, on the writer's thread.</summary>
    public void Transact(Action<Tables> write)
    {
        _begin.Run();
        try
        {
            write(_tables);
            _commit.Run();
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    private static void FailUnlessOver(StoreOperation operation, Exception exception)
    {
        if (!operation.IsOver)
        {
            operation.Fail(exception);
        }
    }

    private BotStorageException? TryCommit(List<StoreOperation> batch)
    {
        try
        {
            _begin.Run();
            foreach (StoreOperation operation in batch)
            {
                if (!operation.TryCancel())
                {
                    operation.Execute(_tables);
                }
            }

            _compaction.Trim(_tables);
            _commit.Run();
            _tables.State.Deliveries.Commit();
            return null;
        }
        catch (Exception e)
        {
            RollBack();
            _tables.State.Deliveries.RollBack();
            _tables.DeadLetters.RollBack();
            return e switch
            {
                SqliteException known => StorageErrors.AsStorageException(known, _tables.File.Path),
                BotStorageException known => known,
                _ => new BotStorageException(BotStorageFailure.Other, $"The store failed with {e.GetType().Name}: {e.Message}", e),
            };
        }
    }

    /// <summary>One of them cannot be written: the others must not suffer for it.</summary>
    private void CommitOneByOne(List<StoreOperation> batch, BotStorageException failure, Func<TimeSpan, bool> pause)
    {
        if (batch.Count == 1)
        {
            SqliteLog.WriteFailed(_logger, failure);
            if (failure.Failure == BotStorageFailure.Corrupt)
            {
                _storage.SetFault(failure);
            }

            FailUnlessOver(batch[0], failure);
            return;
        }

        foreach (StoreOperation operation in batch)
        {
            Commit([operation], pause);
        }
    }

    private void Finish(List<StoreOperation> batch)
    {
        foreach (StoreOperation operation in batch)
        {
            if (!operation.IsOver)
            {
                operation.OnCommitted(_tables);
            }
        }

        // Before anybody goes on: a bot is not idle as long as something waits on disk.
        _overflow.Load(this);
        foreach (StoreOperation operation in batch)
        {
            if (!operation.IsOver)
            {
                operation.Complete();
            }
        }
    }

    private void RollBack()
    {
        try
        {
            if (SQLitePCL.raw.sqlite3_get_autocommit(_tables.File.Writer.Handle!) == 0)
            {
                _rollback.Run();
            }
        }
        catch (SqliteException e)
        {
            SqliteLog.RollbackFailed(_logger, e);
        }
    }
}
