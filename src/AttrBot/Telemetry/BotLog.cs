using Microsoft.Extensions.Logging;

namespace AttrBot.Telemetry;

/// <summary>
/// What the bot logs. Event ids are stable; no entry holds a text, a number or a person's name. Exceptions are given as they are:
/// <see cref="RedactingLogger"/> keeps what they say to itself.
/// </summary>
internal static partial class BotLog
{
    [LoggerMessage(1, LogLevel.Information, "The bot runs: {Handlers} handlers, {Sessions} sessions.")]
    public static partial void Started(ILogger logger, int handlers, int sessions);

    [LoggerMessage(2, LogLevel.Information, "Session '{Session}' is connected.")]
    public static partial void Connected(ILogger logger, string session);

    [LoggerMessage(3, LogLevel.Warning, "Session '{Session}' lost its connection: {Reason}")]
    public static partial void Disconnected(ILogger logger, string session, string reason);

    [LoggerMessage(4, LogLevel.Error, "The transport of session '{Session}' failed; it is started again in {Delay}.")]
    public static partial void TransportFailed(ILogger logger, Exception exception, string session, TimeSpan delay);

    [LoggerMessage(29, LogLevel.Error, "Session '{Session}' has no connection; it is tried again in {Delay}. {Reason}")]
    public static partial void TransportNotConnected(ILogger logger, string session, TimeSpan delay, string reason);

    [LoggerMessage(5, LogLevel.Information, "Session '{Session}' has nothing more to receive.")]
    public static partial void TransportCompleted(ILogger logger, string session);

    [LoggerMessage(6, LogLevel.Information, "The bot stops and drains: {Unfinished} events, for {Timeout} at most.")]
    public static partial void Draining(ILogger logger, int unfinished, TimeSpan timeout);

    [LoggerMessage(7, LogLevel.Warning, "The time to drain is over: {Unfinished} events were not handled to the end.")]
    public static partial void DrainTimedOut(ILogger logger, int unfinished);

    [LoggerMessage(8, LogLevel.Warning, "Session '{Session}' received something that it does not understand: {Reason}")]
    public static partial void Rejected(ILogger logger, string session, string reason);

    [LoggerMessage(9, LogLevel.Error, "The transport of session '{Session}' failed when it was closed.")]
    public static partial void TransportNotClosed(ILogger logger, Exception exception, string session);

    [LoggerMessage(10, LogLevel.Warning, "{Exception} in handler {Handler}, attempt {Attempt}; the next one comes in {Delay}.")]
    public static partial void RetryingHandler(ILogger logger, string exception, string handler, int attempt, TimeSpan delay);

    [LoggerMessage(11, LogLevel.Error, "Gave up: {Reason} in handler {Handler} after {Attempts} attempts: {ExceptionType}. The dead letter is {Id}.")]
    public static partial void GaveUp(
        ILogger logger, Exception exception, DeadLetterReason reason, string handler, int attempts, string exceptionType, string id);

    [LoggerMessage(12, LogLevel.Error, "A handler of HandlerFailedEvent failed itself: {Handler}.")]
    public static partial void FailureHandlerFailed(ILogger logger, Exception exception, string handler);

    [LoggerMessage(13, LogLevel.Warning, "Handler {Handler} has held its thread for more than {Milliseconds} ms before its first await. Await, or use OffloadAsync.")]
    public static partial void ThreadHeld(ILogger logger, string handler, double milliseconds);

    [LoggerMessage(14, LogLevel.Error, "Deferred work failed.")]
    public static partial void DeferredWorkFailed(ILogger logger, Exception exception);

    [LoggerMessage(15, LogLevel.Error, "The bot's own code failed on an event of session '{Session}'. Please report this.")]
    public static partial void InternalError(ILogger logger, Exception exception, string session);

    [LoggerMessage(16, LogLevel.Warning, "There are more than {Limit} dead letters: the oldest was dropped. Raise AttrBot:MaxDeadLetters or use a durable store.")]
    public static partial void DeadLetterDropped(ILogger logger, int limit);

    [LoggerMessage(17, LogLevel.Error, "A service of a message failed to be disposed of.")]
    public static partial void DisposalFailed(ILogger logger, Exception exception);

    [LoggerMessage(18, LogLevel.Error, "The watchdog failed; it looks again.")]
    public static partial void WatchdogFailed(ILogger logger, Exception exception);

    [LoggerMessage(19, LogLevel.Information, "Dead letter {Id} is replayed: it comes after whatever its conversation has seen since.")]
    public static partial void Replaying(ILogger logger, string id);

    [LoggerMessage(20, LogLevel.Warning, "Session '{Session}' wanted to send more than {Messages} messages within {Window} into one conversation: the next one waits {Delay}.")]
    public static partial void Braking(ILogger logger, string session, int messages, TimeSpan window, TimeSpan delay);

    [LoggerMessage(21, LogLevel.Warning, "Handler {Handler} ran again and its send {Ordinal} has other content than before. Kept the stored one: {KeptStored}.")]
    public static partial void SendChangedBetweenRuns(ILogger logger, string handler, int ordinal, bool keptStored);

    [LoggerMessage(22, LogLevel.Error, "A reply of {Handler} was not sent: {Failure}.")]
    public static partial void ReplyFailed(ILogger logger, Exception exception, string handler, SendFailure failure);

    [LoggerMessage(23, LogLevel.Error, "An event of session '{Session}' is left from an earlier run, and the session is not there any more. The dead letter is {Id}.")]
    public static partial void SessionRemoved(ILogger logger, string session, string id);

    [LoggerMessage(25, LogLevel.Warning, "The service of session '{Session}' asks for a pause: {Scope}, for {Pause}.")]
    public static partial void SendsPaused(ILogger logger, string session, SendScope scope, TimeSpan pause);

    [LoggerMessage(24, LogLevel.Warning, "{Key} = {Limit} is reached: {Consequence}.")]
    public static partial void LimitReached(ILogger logger, string key, int limit, string consequence);

    [LoggerMessage(26, LogLevel.Warning, "The inbox has passed its high mark with {Count} events that are not handled: transports are asked to stop receiving.")]
    public static partial void IntakePaused(ILogger logger, int count);

    [LoggerMessage(27, LogLevel.Information, "The inbox is below its low mark again, with {Count} events that are not handled: transports may receive.")]
    public static partial void IntakeResumed(ILogger logger, int count);

    [LoggerMessage(28, LogLevel.Error, "Session '{Session}' received something that it does not understand, and {Limit} such things wait to be stored already: this one is counted, and not kept.")]
    public static partial void RejectedNotKept(ILogger logger, string session, int limit);

    [LoggerMessage(30, LogLevel.Warning, "Circuit '{Name}' is open for {Duration}.")]
    public static partial void CircuitOpened(ILogger logger, string name, TimeSpan duration);

    [LoggerMessage(31, LogLevel.Information, "Circuit '{Name}' is closed again.")]
    public static partial void CircuitClosed(ILogger logger, string name);

    [LoggerMessage(32, LogLevel.Warning, "{Method} through client '{Client}' got {Outcome}, attempt {Attempt}; the next one comes in {Delay}.")]
    public static partial void RetryingRequest(ILogger logger, string method, string client, string outcome, int attempt, TimeSpan delay);

    [LoggerMessage(40, LogLevel.Warning, "Nothing was heard of the service of session '{Session}' for longer than {Period}: it is started again.")]
    public static partial void TransportDeaf(ILogger logger, string session, TimeSpan period);

    [LoggerMessage(41, LogLevel.Information, "The service of session '{Session}' is heard again.")]
    public static partial void TransportHeardAgain(ILogger logger, string session);

    [LoggerMessage(42, LogLevel.Warning, "Handler {Handler} has not ended after {Elapsed}, longer than the handler timeout: its conversation in session '{Session}' waits.")]
    public static partial void LaneStuck(ILogger logger, string handler, TimeSpan elapsed, string session);

    [LoggerMessage(43, LogLevel.Information, "The conversation in session '{Session}' that handler {Handler} kept waiting goes on.")]
    public static partial void LaneGoesOn(ILogger logger, string handler, string session);

    [LoggerMessage(44, LogLevel.Warning, "The thread pool is starved: work waits {Delay} for a thread; there are {Threads} threads and {Pending} waiting items. Something blocks; await instead, or use OffloadAsync.")]
    public static partial void ThreadPoolStarved(ILogger logger, TimeSpan delay, int threads, long pending);

    [LoggerMessage(45, LogLevel.Information, "The thread pool has recovered: work waits {Delay} for a thread.")]
    public static partial void ThreadPoolRecovered(ILogger logger, TimeSpan delay);

    [LoggerMessage(46, LogLevel.Warning, "{Signal} came while the bot was stopping: it ends at once, with {Unfinished} events unfinished.")]
    public static partial void EndingAtOnce(ILogger logger, string signal, int unfinished);

    [LoggerMessage(50, LogLevel.Warning, "Session '{Session}' has to be paired with an account.")]
    public static partial void Pairing(ILogger logger, string session);

    [LoggerMessage(51, LogLevel.Error, "Session '{Session}' is given up until it is started again. {Reason}")]
    public static partial void SessionGivenUp(ILogger logger, string session, string reason);

    [LoggerMessage(52, LogLevel.Error, "Session '{Session}' is given up until it is started again: its transport failed {Failures} times in a row.")]
    public static partial void SessionFailed(ILogger logger, Exception exception, string session, int failures);

    [LoggerMessage(53, LogLevel.Error, "Session '{Session}' has no transport: it could not be made. The other sessions are not concerned.")]
    public static partial void SessionNotCreated(ILogger logger, Exception exception, string session);

    [LoggerMessage(54, LogLevel.Error, "The transport of session '{Session}' was told to {What} and has not done so within {Timeout}: it is left to itself.")]
    public static partial void TransportNotStopped(ILogger logger, string session, string what, TimeSpan timeout);

    [LoggerMessage(55, LogLevel.Warning, "Session '{Session}' is removed, but could not be logged out: remove it from the account's devices by hand.")]
    public static partial void NotLoggedOut(ILogger logger, Exception exception, string session);

    [LoggerMessage(56, LogLevel.Error, "Session '{Session}' was added in an earlier run and cannot be started: {Reason}")]
    public static partial void SessionNotRestored(ILogger logger, string session, string reason);
}
