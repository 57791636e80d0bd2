using AttrBot.Sqlite.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace AttrBot.Sqlite.Writing;

/// <summary>
/// Commits operations together. What a full or failing disk does not take is tried again until it does: it stays in memory, and
/// whoever waits for it goes on waiting, while what still fits goes past it. An operation that cannot be written at all fails
/// alone. Used by the writer's thread.
/// </summary>
internal sealed class BatchCommitter : IDisposable
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_betweenCompactions = TimeSpan.FromMilliseconds(50);

    private readonly Tables _tables;
    private readonly StorageState _storage;
    private readonly Compaction _compaction;
    private readonly OverflowLoader _overflow;
    private readonly ILogger _logger;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private readonly List<StoreOperation> _stalled = [];
    private TimeSpan _pause = s_firstPause;
    private BotStorageException? _lastFailure;

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

    /// <summary>How long to wait, when there is nothing else to write, before the next <see cref="DoChore"/>; for ever if there is none.</summary>
    public TimeSpan UntilChore => _stalled.Count > 0 ? _pause
        : _overflow.IsUnfinished ? TimeSpan.Zero
        : _compaction.IsDue ? s_betweenCompactions
        : Timeout.InfiniteTimeSpan;

    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _rollback.Dispose();
    }

    public BotStorageException Closed() =>
        new(BotStorageFailure.Closed, StorageErrors.Describe(BotStorageFailure.Closed, _tables.File.Path));

    /// <summary>Commits what can be committed, and lets those go on who waited for it.</summary>
    public void Commit(List<StoreOperation> batch)
    {
        if (TryCommit(batch) is not { } failure)
        {
            if (_stalled.Count == 0)
            {
                _pause = s_firstPause;
                _storage.ClearFault();
            }

            Finish(batch);
        }
        else if (batch.Count > 1 && failure.Failure != BotStorageFailure.InUse)
        {
            // The others must not suffer for one of them.
            batch.ForEach(operation => Commit([operation]));
        }
        else
        {
            // Where another program holds the file, each of them would wait for it in turn.
            batch.ForEach(operation => Fail(operation, failure));
        }
    }

    /// <summary>Tries again what the disk did not take; otherwise goes on handing out; otherwise tidies a little. Never throws.</summary>
    public void DoChore()
    {
        if (_stalled.Count > 0)
        {
            TimeSpan longer = _pause * 2;
            _pause = longer < s_longestPause ? longer : s_longestPause;
            RetryStalled();
            return;
        }

        if (_overflow.IsUnfinished)
        {
            _overflow.Load(this);
            return;
        }

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

    /// <summary>The store closes: tries once more, and then gives up what the disk does not take.</summary>
    public void GiveUpStalled()
    {
        RetryStalled();
        _stalled.ForEach(operation => operation.Fail(_lastFailure!));
        _stalled.Clear();
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

    private void RetryStalled()
    {
        _stalled.RemoveAll(static operation => operation.TryCancel());
        List<StoreOperation> again = [.. _stalled];
        _stalled.Clear();
        if (again.Count > 0)
        {
            Commit(again);
        }
        else
        {
            // Those who waited have given up: whether the disk takes anything, the next one will show.
            _storage.ClearFault();
        }
    }

    private void Fail(StoreOperation operation, BotStorageException failure)
    {
        if (operation.IsOver)
        {
            return;
        }

        _lastFailure = failure;
        if (StorageErrors.MayPass(failure.Failure))
        {
            _stalled.Add(operation);
            _storage.SetFault(failure);
            return;
        }

        SqliteLog.WriteFailed(_logger, failure, failure.Failure);
        if (failure.Failure == BotStorageFailure.Corrupt)
        {
            _storage.SetFault(failure);
        }

        operation.Fail(failure);
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
            if (SQLitePCL.raw.sqlite3_get_autocommit(_tables.File.Writer) == 0)
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
