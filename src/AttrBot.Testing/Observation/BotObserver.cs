using System.Diagnostics;

namespace AttrBot.Testing;

/// <summary>Tells when the bot has come to rest, and waits for what it does.</summary>
internal sealed class BotObserver(BotActivity activity, TestHostParts parts, TestBotOptions options)
{
    // What comes to rest without a pulse, such as one of several events, is noticed at the next look.
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(10);

    private static readonly long s_shortestPeriod = TimeSpan.TicksPerSecond;

    // Only a test that fails waits this long: something that looks as if it waited may be about to go on.
    private static readonly TimeSpan s_waitingGrace = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _clock = options.Clock;
    private readonly WorkInProgress _work = parts.Work;

    public BotState State
    {
        get
        {
            int unfinished = activity.Unfinished;
            bool isRestarting = parts.Transports.Exists(transport => transport.Transport.IsCrashed);
            if (unfinished == 0 && !isRestarting)
            {
                return BotState.Idle;
            }

            ManualTimer[] timers = _clock.Timers.Once();
            if (isRestarting && !Array.Exists(timers, timer => timer is { Owner: null, IsTimeout: false }))
            {
                // The pause before the transport is started again has not begun, or is over.
                return BotState.Busy;
            }

            int waiting = _work.Unfinished().Sum(item => Waiting(item, timers));
            return waiting >= unfinished ? BotState.Waiting : BotState.Busy;
        }
    }

    /// <summary>Waits until something is there; <see langword="false"/> if it does not come.</summary>
    public async Task<bool> WaitForAsync(Func<bool> isThere)
    {
        long started = Stopwatch.GetTimestamp();
        long quietSince = started;
        while (true)
        {
            Task next = parts.Pulse.Next;
            BotState state = State;
            if (isThere())
            {
                return true;
            }

            TimeSpan patience = state switch
            {
                BotState.Idle => options.IdleGrace - Stopwatch.GetElapsedTime(quietSince),
                BotState.Waiting => s_waitingGrace - Stopwatch.GetElapsedTime(quietSince),
                _ => TimeSpan.MaxValue,
            };
            TimeSpan rest = options.Timeout - Stopwatch.GetElapsedTime(started);
            if (patience <= TimeSpan.Zero || rest <= TimeSpan.Zero)
            {
                return false;
            }

            if (await HasBeatenAsync(next, state))
            {
                quietSince = Stopwatch.GetTimestamp();
            }
        }
    }

    /// <summary>Waits until the bot is idle or all that is left waits; <see langword="false"/> if that takes too long.</summary>
    public Task<bool> WaitForRestAsync() => WaitForRestAsync(options.Timeout);

    /// <inheritdoc cref="WaitForRestAsync()"/>
    public async Task<bool> WaitForRestAsync(TimeSpan timeout)
    {
        long started = Stopwatch.GetTimestamp();
        while (true)
        {
            Task next = parts.Pulse.Next;
            BotState state = State;
            if (state != BotState.Busy)
            {
                return true;
            }

            if (Stopwatch.GetElapsedTime(started) >= timeout)
            {
                return false;
            }

            await HasBeatenAsync(next, state);
        }
    }

    /// <summary>Moves the clock from one due timer to the next, and lets the bot come to rest after each.</summary>
    public async Task<bool> AdvanceAsync(TimeSpan by)
    {
        DateTimeOffset until = _clock.GetUtcNow() + by;
        if (!await WaitForRestAsync())
        {
            return false;
        }

        while (NextStep() is { } step && _clock.At(step) < until)
        {
            _clock.AdvanceTo(_clock.At(step));
            if (!await WaitForRestAsync())
            {
                return false;
            }
        }

        _clock.AdvanceTo(until);
        return await WaitForRestAsync();
    }

    /// <summary>What is unfinished and why, for people.</summary>
    public IEnumerable<string> Describe()
    {
        ManualTimer[] timers = _clock.Timers.Once();
        BotWork[] unfinished = _work.Unfinished();
        foreach (BotWork item in unfinished)
        {
            yield return item.Look(timers) switch
            {
                BotWorkState.WaitsForReply => $"{item} waits for a reply: send one, or move the clock until it gives up.",
                BotWorkState.WaitsForClock => $"{item} waits for the clock, which only the test moves: await bot.AdvanceAsync(…). {Due(item, timers)}",
                _ => $"{item} runs, or waits for something other than the clock. If it is meant to hang, move the clock with bot.Clock.Advance(…).",
            };
        }

        foreach ((string session, TestTransport _) in parts.Transports.Where(transport => transport.Transport.IsCrashed))
        {
            yield return $"The transport of session {session} has crashed: the bot starts it again when the clock is moved.";
        }

        int unseen = activity.Unfinished - unfinished.Sum(item => item.Events);
        if (unseen > 0)
        {
            yield return $"{unseen} more, behind those in their conversations.";
        }
    }

    /// <summary>How many unfinished events do not go on because of one: it, and those behind it if it holds its conversation.</summary>
    private static int Waiting(BotWork item, ManualTimer[] timers)
    {
        // Counted before the look: an answer that is just being taken would count as an event that waits.
        int events = item.Events;
        return item.Look(timers) switch
        {
            BotWorkState.WaitsForReply => events,
            BotWorkState.WaitsForClock => events + item.Behind,
            _ => 0,
        };
    }

    /// <summary>
    /// Where the clock has to stop next. The bot's watch over its handlers, many times a second, counts only while it has a
    /// handler to watch.
    /// </summary>
    private long? NextStep()
    {
        ManualTimer[] timers = _clock.Timers.Once();
        bool isWatching = _work.Unfinished().Any(item => item.Look(timers) != BotWorkState.WaitsForReply);
        return _clock.Timers.NextDueWhere(timer => isWatching || timer.Period == 0 || timer.Period >= s_shortestPeriod);
    }

    private string Due(BotWork item, ManualTimer[] timers)
    {
        ManualTimer? timer = item.Next(timers);
        return timer is null ? "" : $"Its timer is due in {TimeSpan.FromTicks(timer.Due - _clock.GetTimestamp())}.";
    }

    private async Task<bool> HasBeatenAsync(Task next, BotState state)
    {
        Task idle = state == BotState.Idle ? next : activity.WhenIdleAsync();
        return await Task.WhenAny(next, idle, Task.Delay(s_look)) == next;
    }
}
