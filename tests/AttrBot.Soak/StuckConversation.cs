namespace AttrBot.Soak;

/// <summary>What the handler of the stuck conversation waits for.</summary>
internal sealed class StuckConversation
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Released => _released.Task;

    public void Release() => _released.TrySetResult();
}
