namespace AttrBot.Testing;

/// <summary>What the next sends come to. Thread-safe.</summary>
internal sealed class SendScript
{
    private readonly Lock _lock = new();
    private readonly Queue<(SendFailure Failure, TimeSpan? RetryAfter)> _failures = new();
    private long _delay;

    public TimeSpan Delay
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref _delay));
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            Volatile.Write(ref _delay, value.Ticks);
        }
    }

    public void Fail(SendFailure failure, int count, TimeSpan? retryAfter)
    {
        lock (_lock)
        {
            for (int i = 0; i < count; i++)
            {
                _failures.Enqueue((failure, retryAfter));
            }
        }
    }

    /// <summary>Lets one send take its time, and fail if that is its part.</summary>
    public ValueTask PlayAsync(TimeProvider time, CancellationToken cancellationToken) =>
        Delay > TimeSpan.Zero ? DelayAsync(time, cancellationToken) : PlayFailure();

    private async ValueTask DelayAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        await Task.Delay(Delay, time, cancellationToken);
        await PlayFailure();
    }

    private ValueTask PlayFailure()
    {
        lock (_lock)
        {
            return _failures.TryDequeue(out (SendFailure Failure, TimeSpan? RetryAfter) next)
                ? ValueTask.FromException(new SendException(next.Failure, $"The test lets this send fail: {next.Failure}.")
                {
                    RetryAfter = next.RetryAfter,
                })
                : default;
        }
    }
}
