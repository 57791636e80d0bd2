using System.Diagnostics;
using AttrBot.Outbox;

namespace AttrBot.Testing;

/// <summary>One event that the bot is handling.</summary>
internal sealed class BotWork(BotContext context)
{
    // A handler reacts to its cancellation on the pool: a moment after it has been told it waits for something else, or has ended.
    private static readonly TimeSpan s_reactionToCancellation = TimeSpan.FromSeconds(2);

    private long _cancelledAt;

    public BotContext Context { get; } = context;

    /// <summary>Whether middleware and handlers are through.</summary>
    public bool IsHandled { get; set; }

    public bool IsEnded => Context.Lifetime.IsEnded;

    /// <summary>How many of the bot's unfinished events it stands for.</summary>
    public int Events => Context.Entry.Events;

    /// <summary>How many events cannot begin before it goes on.</summary>
    public int Behind => !IsHandled || IsSending() ? Context.Lane.Queued : 0;

    /// <summary>What it is doing, judged by the timers that are set.</summary>
    public BotWorkState Look(ManualTimer[] timers)
    {
        if (!IsHandled && Context.IsAsking)
        {
            return BotWorkState.WaitsForReply;
        }

        if (!IsHandled && Context.Lifetime.IsCancelled && !HasHadTimeToReact())
        {
            return BotWorkState.Runs;
        }

        return Next(timers) is null ? BotWorkState.Runs : BotWorkState.WaitsForClock;
    }

    /// <summary>The timer that it waits for.</summary>
    public ManualTimer? Next(ManualTimer[] timers)
    {
        // The bot sends returned replies outside the handler: the pause before such a send belongs to nobody.
        bool isSending = IsHandled && IsSending();
        return Array.Find(timers, timer => !timer.IsTimeout && (timer.Owner == this || (isSending && timer.Owner is null)));
    }

    public override string ToString()
    {
        string what = Context.Event switch
        {
            MessageEvent inbound => $"\"{Transcript.Shorten(inbound.Message.Text)}\"",
            _ => Context.Event.GetType().Name,
        };
        string who = Context.Handler is { } handler
            ? $"{handler.Id}, attempt {Context.Attempt},"
            : IsHandled ? "Deferred work or the sending of the reply" : "A middleware";
        return $"{who} of {what} in {Transcript.Name(Context.Entry.LaneKey)}";
    }

    private bool IsSending()
    {
        for (OutboxEntry? send = Context.Entry.FirstSend; send is not null; send = send.Next)
        {
            if (send.State is OutboxState.Pending or OutboxState.InFlight or OutboxState.Failed)
            {
                return true;
            }
        }

        return false;
    }

    private bool HasHadTimeToReact()
    {
        if (Context.Lifetime.IsCancelling)
        {
            return false;
        }

        long now = Stopwatch.GetTimestamp();
        long first = Interlocked.CompareExchange(ref _cancelledAt, now, 0);
        return first != 0 && Stopwatch.GetElapsedTime(first, now) >= s_reactionToCancellation;
    }
}
