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
    /// <summary>Gives up on an event, or on one handler of it. The dead letter is stored together with the event's completion.</summary>
    public void GiveUp(BotContext context, DispatchFailure failure)
    {
        string handler = failure.HandlerId ?? "(none)";
        if (context.Event is HandlerFailedEvent)
        {
            BotLog.FailureHandlerFailed(logger, failure.Exception, handler);
            return;
        }

        DeadLetter letter = Describe(context.Event.Session, failure) with
        {
            Inbound = context.Event,
            FirstAttemptAt = TimeOf(failure.FirstAttemptAt),
            LastAttemptAt = TimeOf(failure.LastAttemptAt),
        };
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
        DeadLetterReason reason = exception.Failure == SendFailure.Ambiguous ? DeadLetterReason.Ambiguous : DeadLetterReason.SendFailed;
        metrics.DeadLettered(reason);
        BotLog.ReplyFailed(logger, exception, send.Key.HandlerId, exception.Failure);
        var failure = new DispatchFailure(reason, send.Key.HandlerId, send.Attempts, exception);
        return outbox.GiveUpAsync(send, Describe(send.Conversation.Session, failure) with
        {
            Conversation = send.Conversation,
            Outgoing = send.Action,
            OutboxKey = send.Key,
            FirstAttemptAt = send.FirstAttemptAt,
            LastAttemptAt = send.LastAttemptAt,
        });
    }

    /// <summary>Gives up on an event that nobody can handle: its session has been removed since it came.</summary>
    public void GiveUp(InboxEntry entry, string why)
    {
        metrics.DeadLettered(DeadLetterReason.SessionRemoved);
        var letter = new DeadLetter
        {
            Id = NewId(),
            Reason = DeadLetterReason.SessionRemoved,
            Session = entry.Event.Session,
            Timestamp = runtime.Time.GetUtcNow(),
            Inbound = entry.Event,
            Detail = why,
        };
        BotLog.SessionRemoved(logger, entry.Event.Session, letter.Id);
        entry.AddDeadLetter(letter);
    }

    /// <summary>Keeps something that a transport received and does not understand.</summary>
    public void Reject(string session, ReadOnlyMemory<byte> raw, string reason)
    {
        metrics.DeadLettered(DeadLetterReason.InvalidInbound);
        BotLog.Rejected(logger, session, reason);
        _ = KeepAsync(new DeadLetter
        {
            Id = NewId(),
            Reason = DeadLetterReason.InvalidInbound,
            Session = session,
            Timestamp = runtime.Time.GetUtcNow(),
            Raw = raw.ToArray(),
            Detail = reason,
        });
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

    private DeadLetter Describe(string session, DispatchFailure failure) => new()
    {
        Id = NewId(),
        Reason = failure.Reason,
        Session = session,
        Timestamp = runtime.Time.GetUtcNow(),
        HandlerId = failure.HandlerId,
        Attempts = failure.Attempts,
        ExceptionType = failure.Exception.GetType().FullName,
        Detail = failure.Exception.Message,
    };

    /// <summary>The time of day of an attempt.</summary>
    private DateTimeOffset? TimeOf(long? timestamp) =>
        timestamp is { } known ? runtime.Time.GetUtcNow() - runtime.Time.GetElapsedTime(known) : null;

    private static string NewId() => Guid.CreateVersion7().ToString("N");
}
