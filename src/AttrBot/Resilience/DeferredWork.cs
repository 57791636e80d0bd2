using AttrBot.Telemetry;
using Microsoft.Extensions.Logging;

namespace AttrBot.Resilience;

/// <summary>Runs what handlers deferred, and counts it, so that a stopping bot can wait for it.</summary>
internal sealed class DeferredWork(DeferredWorkOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.Capacity, options.Capacity);
    private readonly LimitWarning _full =
        new("DeferredWork:Capacity", options.Capacity, "handlers that defer more wait for a place", time, logger);

    private readonly CancellationTokenSource _stopping = new();

    /// <summary>How many callbacks are not done.</summary>
    public int Unfinished => options.Capacity - _places.CurrentCount;

    /// <summary>Takes a place for a callback; waits while all are taken.</summary>
    public ValueTask ReserveAsync(CancellationToken cancellationToken)
    {
        if (_places.Wait(0, CancellationToken.None))
        {
            return default;
        }

        _full.Reached();
        return new ValueTask(_places.WaitAsync(cancellationToken));
    }

    /// <summary>Gives places back of callbacks that will not run.</summary>
    public void Release(int count)
    {
        if (count > 0)
        {
            _places.Release(count);
        }
    }

    /// <summary>Runs callbacks one after the other, in the order in which they were deferred.</summary>
    public async Task RunAsync(IReadOnlyList<Func<CancellationToken, Task>> callbacks)
    {
        foreach (Func<CancellationToken, Task> callback in callbacks)
        {
            using var timeout = new CancellationTokenSource(options.Timeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stopping.Token);
            try
            {
                await callback(either.Token);
            }
            catch (Exception e)
            {
                BotLog.DeferredWorkFailed(logger, e);
            }
            finally
            {
                _places.Release();
            }
        }
    }

    /// <summary>Cancels what is still running: the deadline of the shutdown is over.</summary>
    public void Cancel() => _ = _stopping.CancelAsync();

    public void Dispose()
    {
        _places.Dispose();
        _stopping.Dispose();
    }
}
