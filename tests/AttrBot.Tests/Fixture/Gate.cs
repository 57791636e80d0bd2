namespace AttrBot.Tests.Fixture;

/// <summary>Holds whoever comes until the test opens it, and tells the test that somebody came.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first one has come.</summary>
    public Task Entered => _entered.Task.WaitAsync(Limits.Patience);

    public void Open() => _open.TrySetResult();

    public Task PassAsync(CancellationToken cancellationToken = default)
    {
        _entered.TrySetResult();
        return _open.Task.WaitAsync(cancellationToken);
    }
}
