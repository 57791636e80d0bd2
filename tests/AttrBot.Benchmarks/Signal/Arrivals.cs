namespace AttrBot.Benchmarks.Signal;

/// <summary>Counts what has been handled.</summary>
public sealed class Arrivals(int expected)
{
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = expected;

    /// <summary>Completes when all have been.</summary>
    public Task AllAsync => _all.Task;

    public void Add()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _all.SetResult();
        }
    }
}
