using System.Diagnostics;

namespace AttrBot.Testing;

/// <summary>Tells when the bot has come to rest, and waits for what it does.</summary>
internal sealed class BotObserver(BotActivity activity, WorkInProgress work, ManualTimeProvider clock, Pulse pulse, TestBotOptions options)
{
    // What comes to rest without a pulse, such as one of several events, is noticed at the next look.
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(10);

    // Only a test that fails waits this long: something that looks as if it waited may be about to go on.
    private static readonly TimeSpan s_waitingGrace = TimeSpan.FromSeconds(1);

    public BotState State
    {
        get
        {
            int unfinished = activity.Unfinished;
            if (unfinished == 0)
            {
                return BotState.Idle;
            }

            ManualTimer[] timers = clock.Timers.Once();
            int waiting = work.Unfinished().Where(item => item.Look(timers) != BotWorkState.Runs).Sum(item => item.Weight);
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
            Task next = pulse.Next;
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
    public async Task<bool> WaitForRestAsync()
    {
        long started = Stopwatch.GetTimestamp();
        while (true)
        {
            Task next = pulse.Next;
            BotState state = State;
            if (state != BotState.Busy)
            {
                return true;
            }

            if (Stopwatch.GetElapsedTime(started) >= options.Timeout)
            {
                return false;
            }

            await HasBeatenAsync(next, state);
        }
    }

    /// <summary>Moves the clock from one due timer to the next, and lets the bot come to rest after each.</summary>
    public async Task<bool> AdvanceAsync(TimeSpan by)
    {
        DateTimeOffset until = clock.GetUtcNow() + by;
        if (!await WaitForRestAsync())
        {
            return false;
        }

        while (NextStep() is { } step && step < until)
        {
            clock.AdvanceTo(step);
            if (!await WaitForRestAsync())
            {
                return false;
            }
        }

        clock.AdvanceTo(until);
        return await WaitForRestAsync();
    }

    /// <summary>What is unfinished and why, for people.</summary>
    public IEnumerable<string> Describe()
    {
        ManualTimer[] timers = clock.Timers.Once();
        BotWork[] unfinished = work.Unfinished();
        foreach (BotWork item in unfinished)
        {
            yield return item.Look(timers) switch
            {
                BotWorkState.WaitsForReply => $"{item} waits for a reply: send one, or move the clock until it gives up.",
                BotWorkState.WaitsForClock => $"{item} waits for the clock, which only the test moves: await bot.AdvanceAsync(…). {Due(item, timers)}",
                _ => $"{item} runs, or waits for something other than the clock.",
            };
        }

        int unseen = activity.Unfinished - unfinished.Sum(item => item.Weight);
        if (unseen > 0)
        {
            yield return $"{unseen} more, behind those in their conversations.";
        }
    }

    /// <summary>While something is unfinished even the bot's own watch over its handlers is a step; otherwise only what fires once.</summary>
    private DateTimeOffset? NextStep()
    {
        if (activity.Unfinished > 0)
        {
            return clock.NextDue;
        }

        ManualTimer[] timers = clock.Timers.Once();
        return timers.Length == 0 ? null : clock.At(timers[0].Due);
    }

    private string Due(BotWork item, ManualTimer[] timers)
    {
        ManualTimer? timer = Array.Find(timers, timer => timer.Owner == item && !timer.IsTimeout);
        return timer is null ? "" : $"Its timer is due in {TimeSpan.FromTicks(timer.Due - clock.GetTimestamp())}.";
    }

    private async Task<bool> HasBeatenAsync(Task next, BotState state)
    {
        Task idle = state == BotState.Idle ? next : activity.WhenIdleAsync();
        return await Task.WhenAny(next, idle, Task.Delay(s_look)) == next;
    }
}
