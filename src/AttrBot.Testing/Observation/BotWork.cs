using System.Diagnostics;
using AttrBot.Outbox;

namespace AttrBot.Testing;

/// <summary>One event that the bot is handling.</summary>
internal sealed class BotWork(BotContext context)
{
    // A handler reacts to its cancellation on the pool: a moment later it waits for something else, or has ended.
    private static readonly TimeSpan s_reactionToCancellation = TimeSpan.FromMilliseconds(100);

    private long _cancelledAt;

    public BotContext Context { get; } = context;

    /// <summary>Whether middleware and handlers are through.</summary>
    public bool IsHandled { get; set; }

    public bool IsEnded => Context.Lifetime.IsEnded;

    /// <summary>How many of the bot's unfinished events it stands for: the answers to its questions belong to it.</summary>
    public int Weight => 1 + (Context.Entry.Answers?.Count ?? 0);

    /// <summary>What it is doing, judged by the timers that are set.</summary>
    public BotWorkState Look(ManualTimer[] timers)
    {
        if (!IsHandled && Context.Turn.Wait is { IsOpen: true })
        {
            return BotWorkState.WaitsForReply;
        }

        if (!IsHandled && Context.Lifetime.IsCancelled && !HasHadTimeToReact())
        {
            return BotWorkState.Runs;
        }

        // The bot sends returned replies outside the handler: the pause before such a send belongs to nobody.
        bool isSending = IsHandled && IsSending();
        return Array.Exists(timers, timer => !timer.IsTimeout && (timer.Owner == this || (isSending && timer.Owner is null)))
            ? BotWorkState.WaitsForClock
            : BotWorkState.Runs;
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
            if (send.State is OutboxState.Pending or OutboxState.InFlight)
            {
                return true;
            }
        }

        return false;
    }

    private bool HasHadTimeToReact()
    {
        long now = Stopwatch.GetTimestamp();
        long first = Interlocked.CompareExchange(ref _cancelledAt, now, 0);
        return first != 0 && Stopwatch.GetElapsedTime(first, now) >= s_reactionToCancellation;
    }
}
