using System.Collections.Concurrent;
using AttrBot.Resilience;
using AttrBot.Telemetry;
using Microsoft.Extensions.Logging;

namespace AttrBot.Outbox;

/// <summary>
/// Slows the bot down in a conversation in which it says very much, so that two bots cannot talk each other to death.
/// </summary>
internal sealed class ReplyBrake(SendOptions options, TimeProvider time, ILogger logger)
{
    private const int ConversationsBeforeCleanUp = 10_000;
    private readonly ConcurrentDictionary<ConversationKey, RecentSends> _recent = new();
    private readonly long _origin = time.GetTimestamp();
    private readonly CleanUpSchedule _cleanUp = new(ConversationsBeforeCleanUp);

    public ValueTask WaitAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        if (options.BrakeMessages == 0)
        {
            return default;
        }

        if (!_recent.TryGetValue(conversation, out RecentSends? recent))
        {
            recent = _recent.GetOrAdd(
                conversation, static (_, options) => new RecentSends(options.BrakeMessages, options.BrakeWindow), options);
            if (_cleanUp.IsDueAfterAdding())
            {
                ForgetOld();
                _cleanUp.Done(_recent.Count);
            }
        }

        TimeSpan delay = recent.Note(time.GetElapsedTime(_origin));
        return delay == TimeSpan.Zero ? default : BrakeAsync(conversation, delay, cancellationToken);
    }

    private async ValueTask BrakeAsync(ConversationKey conversation, TimeSpan delay, CancellationToken cancellationToken)
    {
        BotLog.Braking(logger, conversation.Session, options.BrakeMessages, options.BrakeWindow, delay);
        await Task.Delay(delay, time, cancellationToken);
    }

    private void ForgetOld()
    {
        TimeSpan old = time.GetElapsedTime(_origin) - options.BrakeWindow;
        foreach (KeyValuePair<ConversationKey, RecentSends> pair in _recent)
        {
            if (pair.Value.Last < old)
            {
                _recent.TryRemove(pair);
            }
        }
    }

    /// <summary>
    /// The times of the last sends into one conversation, those that are still to come included: by the monotonic clock, so that
    /// one that is set back brakes nobody.
    /// </summary>
    private sealed class RecentSends
    {
        private readonly TimeSpan[] _times;
        private readonly TimeSpan _window;
        private int _next;

        public RecentSends(int size, TimeSpan window)
        {
            _window = window;
            _times = new TimeSpan[size];
            Array.Fill(_times, -window);
        }

        public TimeSpan Last { get; private set; }

        /// <summary>Notes a send, and tells how long it has to wait.</summary>
        public TimeSpan Note(TimeSpan now)
        {
            lock (_times)
            {
                // The slot holds the send that this one must stay a whole window behind.
                TimeSpan earliest = _times[_next] + _window;
                TimeSpan at = earliest > now ? earliest : now;
                _times[_next] = at;
                _next = (_next + 1) % _times.Length;
                Last = at;
                return at - now;
            }
        }
    }
}
