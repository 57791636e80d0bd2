using AttrBot.Dispatch;

namespace AttrBot.Outbox;

/// <summary>Makes dead letters: of whatever the bot gives up on, each with an id of its own. Thread-safe.</summary>
internal sealed class DeadLetterMaker(TimeProvider time)
{
    /// <summary>Of an event that a handler, a filter or a middleware failed on.</summary>
    public DeadLetter Of(BotEvent inbound, DispatchFailure failure) => Make(failure.Reason, inbound.Session) with
    {
        Inbound = inbound,
        HandlerId = failure.HandlerId,
        Attempts = failure.Attempts,
        FirstAttemptAt = TimeOf(failure.FirstAttemptAt),
        LastAttemptAt = TimeOf(failure.LastAttemptAt),
        ExceptionType = failure.Exception.GetType().FullName,
        Detail = failure.Exception.Message,
    };

    /// <summary>Of an event whose session is not there any more.</summary>
    public DeadLetter OfRemovedSession(BotEvent inbound, string why) =>
        Make(DeadLetterReason.SessionRemoved, inbound.Session) with { Inbound = inbound, Detail = why };

    /// <summary>Of a send that failed now.</summary>
    public DeadLetter Of(OutboxEntry send, Exception exception)
    {
        bool isUnknown = send.State == OutboxState.Ambiguous || exception is SendException { Failure: SendFailure.Ambiguous };
        return Of(send, isUnknown, exception.Message) with { ExceptionType = exception.GetType().FullName };
    }

    /// <summary>Of a send that an earlier run of the bot left behind.</summary>
    public DeadLetter OfEarlierRun(OutboxEntry send) => send.State == OutboxState.Ambiguous
        ? Of(send, isUnknown: true, "The bot ended while the message was on its way: nobody knows whether it was sent.")
        : Of(send, isUnknown: false, "The send had failed when the bot ended.");

    /// <summary>Of bytes that nobody understands: from a service, or from a store.</summary>
    public DeadLetter Of(string session, ReadOnlySpan<byte> raw, string why, Exception? exception = null) =>
        Make(DeadLetterReason.InvalidInbound, session) with
        {
            Raw = raw.ToArray(),
            ExceptionType = exception?.GetType().FullName,
            Detail = why,
        };

    private DeadLetter Of(OutboxEntry send, bool isUnknown, string detail) =>
        Make(isUnknown ? DeadLetterReason.Ambiguous : DeadLetterReason.SendFailed, send.Conversation.Session) with
        {
            Conversation = send.Conversation,
            Outgoing = send.Action,
            OutboxKey = send.Key,
            HandlerId = send.Key.HandlerId.Length == 0 ? null : send.Key.HandlerId,
            Attempts = send.Attempts,
            FirstAttemptAt = send.FirstAttemptAt,
            LastAttemptAt = send.LastAttemptAt,
            Detail = detail,
        };

    private DeadLetter Make(DeadLetterReason reason, string session) =>
        new() { Id = Guid.CreateVersion7().ToString("N"), Reason = reason, Session = session, Timestamp = time.GetUtcNow() };

    /// <summary>The time of day of an attempt.</summary>
    private DateTimeOffset? TimeOf(long? timestamp) =>
        timestamp is { } known ? time.GetUtcNow() - time.GetElapsedTime(known) : null;
}
