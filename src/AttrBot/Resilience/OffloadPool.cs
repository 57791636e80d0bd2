namespace AttrBot.Resilience;

/// <summary>Runs work that keeps a processor busy, a bounded number at the same time.</summary>
internal sealed class OffloadPool(OffloadOptions options) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.MaxConcurrency, options.MaxConcurrency);
    private int _waiting;

    /// <summary>How many pieces of work wait for a place.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    public async Task<T> RunAsync<T>(Func<CancellationToken, T> work, CancellationToken cancellationToken)
    {
        await TakePlaceAsync(cancellationToken);
        try
        {
            return await Task.Run(() => work(cancellationToken), cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private async ValueTask TakePlaceAsync(CancellationToken cancellationToken)
    {
        if (_places.Wait(0, CancellationToken.None))
        {
            return;
        }

        if (Interlocked.Increment(ref _waiting) > options.QueueLimit)
        {
            Interlocked.Decrement(ref _waiting);
            throw new OffloadQueueFullException(options.QueueLimit);
        }

        try
        {
            await _places.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
