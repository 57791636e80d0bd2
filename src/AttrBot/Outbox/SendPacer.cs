using System.Threading.RateLimiting;
using AttrBot.Resilience;

namespace AttrBot.Outbox;

/// <summary>Keeps one session's sends to its rate, and still while the service asks for a pause.</summary>
internal sealed class SendPacer : IDisposable
{
    private readonly TimeProvider _time;
    private readonly TokenBucketRateLimiter? _bucket;
    private long _pausedUntil;

    public SendPacer(SendOptions options, TimeProvider time)
    {
        _time = time;
        _bucket = options.PerSecond == 0 ? null : TokenBuckets.Create(options.PerSecond, options.Burst, queueLimit: int.MaxValue);
    }

    public ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _pausedUntil) == 0 && _bucket is null)
        {
            return default;
        }

        return WaitForTurnAsync(cancellationToken);
    }

    /// <summary>The service asks for a pause.</summary>
    public void Pause(TimeSpan duration)
    {
        long until = _time.GetUtcNow().Add(duration).UtcTicks;
        long known = Volatile.Read(ref _pausedUntil);
        while (until > known)
        {
            long found = Interlocked.CompareExchange(ref _pausedUntil, until, known);
            if (found == known)
            {
                return;
            }

            known = found;
        }
    }

    public void Dispose() => _bucket?.Dispose();

    private async ValueTask WaitForTurnAsync(CancellationToken cancellationToken)
    {
        while (Volatile.Read(ref _pausedUntil) is var until and not 0)
        {
            TimeSpan pause = new DateTime(until, DateTimeKind.Utc) - _time.GetUtcNow().UtcDateTime;
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, _time, cancellationToken);
            }

            Interlocked.CompareExchange(ref _pausedUntil, 0, until);
        }

        if (_bucket is not null)
        {
            // The queue has no limit of its own: what waits here is bounded by the lanes.
            using RateLimitLease lease = await _bucket.AcquireAsync(1, cancellationToken);
        }
    }
}
