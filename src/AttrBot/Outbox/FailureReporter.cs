using AttrBot.Dispatch;
using AttrBot.Hosting;
using AttrBot.Inbox;
using AttrBot.Telemetry;
using Microsoft.Extensions.Logging;

namespace AttrBot.Outbox;

/// <summary>Makes dead letters of failures, and says so: in the log, in the metrics, and to the handlers of failures.</summary>
internal sealed class FailureReporter(
    BotRuntime runtime, IOutbox outbox, IDeadLetterStore deadLetters, BotMetrics metrics, ILogger logger)
{
    // A service that sends nothing but what nobody understands, while the disk does not take it.
    private const int MaxRejectedAtOnce = 1_000;

    private readonly DeadLetterMaker _letters = new(runtime.Time);
    private int _beingKept;

    /// <summary>Gives up on an event, or on one handler of it. The dead letter is stored together with the event's completion.</summary>
    public void GiveUp(BotContext context, DispatchFailure failure)
    {
        string handler = failure.HandlerId ?? "(none)";
        if (context.Event is HandlerFailedEvent)
        {
            BotLog.FailureHandlerFailed(logger, failure.Exception, handler);
            return;
        }

        DeadLetter letter = _letters.Of(context.Event, failure);
        context.Entry.AddDeadLetter(letter);
        metrics.DeadLettered(failure.Reason);
        BotLog.GaveUp(logger, failure.Exception, failure.Reason, handler, failure.Attempts, failure.Exception.GetType().FullName!, letter.Id);
        if (!runtime.Handlers.ForEvent(typeof(HandlerFailedEvent)).IsEmpty)
        {
            runtime.TryRaise(AsEvent(context.Event, failure));
        }
    }

    /// <summary>Gives up on a reply that no handler waits for any more.</summary>
    public ValueTask GiveUpAsync(OutboxEntry send, SendException exception)
    {
        DeadLetter letter = _letters.Of(send, exception);
        metrics.DeadLettered(letter.Reason);
        BotLog.ReplyFailed(logger, exception, send.Key.HandlerId, exception.Failure);
        return outbox.GiveUpAsync(send, letter);
    }

    /// <summary>Gives up on an event that nobody can handle: its session has been removed since it came.</summary>
    public void GiveUp(InboxEntry entry, string why)
    {
        metrics.DeadLettered(DeadLetterReason.SessionRemoved);
        DeadLetter letter = _letters.OfRemovedSession(entry.Event, why);
        BotLog.SessionRemoved(logger, entry.Event.Session, letter.Id);
        entry.AddDeadLetter(letter);
    }

    /// <summary>Keeps something that a transport received and does not understand; not more at once than a store can be given.</summary>
    public void Reject(string session, ReadOnlyMemory<byte> raw, string reason)
    {
        metrics.DeadLettered(DeadLetterReason.InvalidInbound);
        BotLog.Rejected(logger, session, reason);
        if (Interlocked.Increment(ref _beingKept) <= MaxRejectedAtOnce)
        {
            _ = KeepAsync(_letters.Of(session, raw.Span, reason));
            return;
        }

        Interlocked.Decrement(ref _beingKept);
        BotLog.RejectedNotKept(logger, session, MaxRejectedAtOnce);
    }

    private async Task KeepAsync(DeadLetter letter)
    {
        runtime.Activity.Begin();
        try
        {
            await deadLetters.AddAsync(letter);
        }
        catch (Exception e)
        {
            BotLog.InternalError(logger, e, letter.Session);
        }
        finally
        {
            Interlocked.Decrement(ref _beingKept);
            runtime.Activity.End();
        }
    }

    private static HandlerFailedEvent AsEvent(BotEvent failed, DispatchFailure failure) => new()
    {
        Session = failed.Session,
        Failed = failed,
        Reason = failure.Reason,
        HandlerId = failure.HandlerId,
        Attempts = failure.Attempts,
        Exception = failure.Exception,
    };
}
