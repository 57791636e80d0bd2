using System.Threading.Tasks.Sources;

namespace AttrBot.Sqlite.Writing;

/// <summary>
/// Something to be written. It is executed within a transaction with others, perhaps more than once if the transaction fails;
/// then it learns that it has been committed, and then whoever awaits it goes on, on another thread.
/// </summary>
internal abstract class StoreOperation : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };

    /// <summary>Completes when it is on disk.</summary>
    public ValueTask Completion => new(this, _core.Version);

    /// <summary>Gives it up as long as it has not been committed.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Whether it has been given up, or has failed.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Writes, within a transaction.</summary>
    public abstract void Execute(Tables tables);

    /// <summary>Changes what is in memory: it is on disk. Must not throw.</summary>
    public virtual void OnCommitted(Tables tables)
    {
    }

    public void Complete() => _core.SetResult(true);

    public void Fail(Exception exception)
    {
        IsOver = true;
        _core.SetException(exception);
    }

    /// <summary>Ends it if it has been cancelled.</summary>
    public bool TryCancel()
    {
        if (!IsOver && CancellationToken.IsCancellationRequested)
        {
            Fail(new OperationCanceledException(CancellationToken));
        }

        return IsOver;
    }

    public void GetResult(short token) => _core.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
