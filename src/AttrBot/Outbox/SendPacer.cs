using System.Collections.Concurrent;
using AttrBot.Resilience;
using AttrBot.Telemetry;
using Microsoft.Extensions.Logging;

namespace AttrBot.Outbox;

/// <summary>
/// Keeps one session's sends to its rate, and keeps still while the service asks for a pause: the session, or the one recipient
/// that it limits.
/// </summary>
internal sealed class SendPacer
{
    private const int RecipientsBeforeCleanUp = 1_000;
    private const int MaxPausedRecipients = 10_000;

    private readonly ConcurrentDictionary<string, TimedPause> _recipients = new(StringComparer.Ordinal);
    private readonly CleanUpSchedule _cleanUp = new(RecipientsBeforeCleanUp);
    private readonly SendOptions _options;
    private readonly TimeProvider _time;
    private readonly BotMetrics _metrics;
    private readonly LimitWarning _full;
    private readonly TokenBucket? _bucket;
    private readonly TimedPause _session;
    private int _waiting;
    private volatile bool _hasRecipients;

    public SendPacer(SendOptions options, TimeProvider time, BotMetrics metrics, ILogger logger)
    {
        _options = options;
        _time = time;
        _metrics = metrics;
        _full = new LimitWarning("Sends:QueueLimit", options.QueueLimit, "further sends fail and are tried again", time, logger);
        _session = new TimedPause(time);
        _bucket = options.PerSecond == 0 ? null : new TokenBucket(options.PerSecond, options.Burst, int.MaxValue, time);
    }

    /// <summary>How long the whole session still pauses; zero if it does not.</summary>
    public TimeSpan PauseLeft => _session.Left;

    /// <summary>How many sends wait for the rate to let them pass.</summary>
    public int Paced => _bucket?.Waiting ?? 0;

    /// <summary>Waits until it is the turn of a send.</summary>
    /// <exception cref="SendException">The service asked for a pause that is longer than a send may wait, or too many wait.</exception>
    public ValueTask WaitAsync(string chat, CancellationToken cancellationToken)
    {
        bool isPaused = _session.Left > TimeSpan.Zero
            || (_hasRecipients && _recipients.TryGetValue(chat, out TimedPause? recipient) && recipient.Left > TimeSpan.Zero);
        return !isPaused && _bucket?.TryAcquire() != false ? default : WaitInQueueAsync(chat, cancellationToken);
    }

    /// <summary>The service asks for a pause.</summary>
    /// <returns>What pauses: the session also where too many recipients of it do.</returns>
    public SendScope Pause(SendScope scope, string chat, TimeSpan duration)
    {
        // A service that limits so many recipients limits the session.
        if (scope == SendScope.Session || (_recipients.Count >= MaxPausedRecipients && !_recipients.ContainsKey(chat)))
        {
            _session.Begin(duration);
            ForgetThoseOver();
            return SendScope.Session;
        }

        _hasRecipients = true;
        _recipients.GetOrAdd(chat, static (_, time) => new TimedPause(time), _time).Begin(duration);
        if (_cleanUp.IsDueAfterAdding())
        {
            ForgetThoseOver();
            _cleanUp.Done(_recipients.Count);
        }

        return SendScope.Recipient;
    }

    /// <summary>What the service asked for no longer holds.</summary>
    public void Resume()
    {
        _session.Lift();
        foreach (KeyValuePair<string, TimedPause> pair in _recipients)
        {
            _recipients.TryRemove(pair);
            pair.Value.Lift();
        }
    }

    private async ValueTask WaitInQueueAsync(string chat, CancellationToken cancellationToken)
    {
        long started = _time.GetTimestamp();
        if (Interlocked.Increment(ref _waiting) > _options.QueueLimit)
        {
            Interlocked.Decrement(ref _waiting);
            _full.Reached();
            throw new SendException(
                SendFailure.Transient,
                $"{_options.QueueLimit} sends of the session wait for their turn already. Raise AttrBot:Sends:PerSecond or QueueLimit, or send less.");
        }

        try
        {
            await WaitWhilePausedAsync(_session, SendScope.Session, cancellationToken);
            if (_recipients.TryGetValue(chat, out TimedPause? recipient))
            {
                await WaitWhilePausedAsync(recipient, SendScope.Recipient, cancellationToken);
            }

            if (_bucket is not null)
            {
                await _bucket.AcquireAsync(cancellationToken);
            }

            _metrics.RateLimited("sends", _time.GetElapsedTime(started));
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private ValueTask WaitWhilePausedAsync(TimedPause pause, SendScope scope, CancellationToken cancellationToken)
    {
        TimeSpan left = pause.Left;
        if (left <= _options.MaxRetryAfter)
        {
            return left == TimeSpan.Zero ? default : pause.WaitAsync(cancellationToken);
        }

        string what = scope == SendScope.Session ? "sends of the session" : "sends to the recipient";
        throw new SendException(
            SendFailure.RateLimited, $"The service lets no {what} pass for another {left}, which is longer than AttrBot:Sends:MaxRetryAfter.")
        {
            RetryAfter = left,
            Scope = scope,
        };
    }

    private void ForgetThoseOver()
    {
        foreach (KeyValuePair<string, TimedPause> pair in _recipients)
        {
            if (pair.Value.Left == TimeSpan.Zero)
            {
                _recipients.TryRemove(pair);
            }
        }
    }
}
