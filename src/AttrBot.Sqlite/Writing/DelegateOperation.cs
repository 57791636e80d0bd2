namespace AttrBot.Sqlite.Writing;

/// <summary>Something to be written that happens so rarely that it needs no class of its own.</summary>
internal sealed class DelegateOperation<TResult>(Func<Tables, TResult> execute, Action<TResult, Tables>? onCommitted = null) : StoreOperation
{
    /// <summary>What it came to, once it has been committed.</summary>
    public TResult Result { get; private set; } = default!;

    public override void Execute(Tables tables) => Result = execute(tables);

    public override void OnCommitted(Tables tables) => onCommitted?.Invoke(Result, tables);
}
