namespace AttrBot.Testing;

/// <summary>Wakes whoever waits for something to change. Thread-safe.</summary>
internal sealed class Pulse
{
    private TaskCompletionSource _next = New();

    /// <summary>Completes at the next beat. Take it before looking, so that no change is missed.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Beat() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
