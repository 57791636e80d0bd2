using AttrBot.Telemetry;
using Microsoft.Extensions.Logging;

namespace AttrBot.Resilience;

/// <summary>
/// Runs work that keeps a processor busy or blocks, a bounded number at the same time, each on a thread of its own: however long
/// it takes, it takes no thread from the pool that everything else runs on.
/// </summary>
internal sealed class OffloadPool(OffloadOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.MaxConcurrency, options.MaxConcurrency);
    private readonly LimitWarning _full = new("Offload:QueueLimit", options.QueueLimit, "further work fails at once", time, logger);
    private int _waiting;

    /// <summary>How many pieces of work wait for a place.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    public async Task<T> RunAsync<T>(Func<CancellationToken, T> work, CancellationToken cancellationToken)
    {
        await TakePlaceAsync(cancellationToken);
        try
        {
            return await Task.Factory.StartNew(
                () => work(cancellationToken),
                cancellationToken,
                TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
                TaskScheduler.Default);
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
            _full.Reached();
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
