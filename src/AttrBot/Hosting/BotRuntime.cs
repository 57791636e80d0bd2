using AttrBot.Dispatch;
using AttrBot.Inbox;
using AttrBot.Lanes;
using AttrBot.Outbox;
using AttrBot.Resilience;
using AttrBot.Sessions;
using AttrBot.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AttrBot.Hosting;

/// <summary>
/// The running bot: takes what the inbox hands out through lane, middleware and dispatch, and completes it.
/// </summary>
internal sealed class BotRuntime : IDeadLetterReplayer, IAsyncDisposable
{
    private readonly BotOptions _options;
    private readonly BotMetrics _metrics;
    private readonly ILogger _logger;
    private readonly BotDelegate _pipeline;
    private readonly LaneWatchdog _watchdog;
    private readonly SessionRegistry _sessions;
    private readonly IDeadLetterStore _deadLetters;
    private volatile bool _isStopping;

    public BotRuntime(
        BotSetup setup,
        BotOptions options,
        IServiceScopeFactory scopes,
        SessionRegistry sessions,
        IInbox inbox,
        IOutbox outbox,
        IDeadLetterStore deadLetters,
        TimeProvider time,
        BotMetrics metrics,
        ILogger<BotRuntime> logger)
    {
        _options = options;
        _metrics = metrics;
        _logger = logger;
        _sessions = sessions;
        _deadLetters = deadLetters;
        Time = time;
        Scopes = scopes;
        Inbox = inbox;
        Handlers = setup.CreateCatalog();
        CircuitBreakers = new CircuitBreakers(options, time, logger);
        RateLimiter = new BotRateLimiter(options.RateLimit);
        OffloadPool = new OffloadPool(options.Offload);
        DeferredWork = new DeferredWork(options.DeferredWork, time, logger);
        Sender = new OutboxSender(sessions, outbox, options.Sends, time, metrics, logger);
        Activity = new BotActivity();
        Lanes = new LaneScheduler(this, options.MaxConcurrentConversations);
        var executor = new HandlerExecutor(options, time, metrics, logger);
        _pipeline = MiddlewarePipeline.Build(setup.Middleware, new Dispatcher(Handlers, executor, options.Dispatch).DispatchAsync);
        _watchdog = new LaneWatchdog(Lanes, options, time, metrics, logger);
        _deadLetters.Replayer = this;
    }

    public TimeProvider Time { get; }

    public IServiceScopeFactory Scopes { get; }

    public IInbox Inbox { get; }

    public HandlerCatalog Handlers { get; }

    public CircuitBreakers CircuitBreakers { get; }

    public BotRateLimiter RateLimiter { get; }

    public OffloadPool OffloadPool { get; }

    public DeferredWork DeferredWork { get; }

    public OutboxSender Sender { get; }

    public LaneScheduler Lanes { get; }

    public BotActivity Activity { get; }

    /// <summary>Lets an event into its lane.</summary>
    public void Post(InboxEntry entry)
    {
        Activity.Begin();
        Lanes.Post(entry);
    }

    /// <summary>Lets an event into its lane that is not kept: the bot's own events, and best-effort ones.</summary>
    public void Raise(BotEvent inbound) => Post(new InboxEntry(inbound, Time.GetTimestamp()));

    public bool QuotesReplies(Conversation conversation) => _options.QuoteReplies switch
    {
        ReplyQuoting.Always => true,
        ReplyQuoting.InGroups => conversation.IsGroup,
        _ => false,
    };

    /// <summary>Whether a failure only says that the bot stops: then nothing is given up, and a durable inbox keeps the event.</summary>
    public bool IsInterrupted(BotContext context, Exception exception) =>
        _isStopping && exception is OperationCanceledException;

    /// <summary>The context for an event; <see langword="null"/> if the event ends here.</summary>
    public BotContext? CreateContext(InboxEntry entry, Lane lane)
    {
        BotSession? session = _sessions.Find(entry.Event.Session);
        if (session is null || IsEcho(entry.Event, session))
        {
            CompleteUnhandled(entry);
            return null;
        }

        BotContext context = BotContext.Create(entry, this, session, lane);
        context.StartedAt = Time.GetTimestamp();
        return context;
    }

    /// <summary>Runs middleware and handlers. Never throws itself.</summary>
    public ValueTask StartPipeline(BotContext context)
    {
        try
        {
            return _pipeline(context);
        }
        catch (Exception e)
        {
            return ValueTask.FromException(e);
        }
    }

    /// <summary>Completes an event whose pipeline has ended. Never throws.</summary>
    public async ValueTask FinishAsync(BotContext context, Exception? exception)
    {
        try
        {
            if (exception is not null)
            {
                if (IsInterrupted(context, exception))
                {
                    await EndAsync(context);
                    return;
                }

                GiveUp(context, context.TakeFailure(exception));
            }

            await CompleteAsync(context.Entry);
            await DeliverRepliesAsync(context);
            if (context.Lifetime.TakeDeferred() is { } deferred)
            {
                _ = RunDeferredAsync(context, deferred);
                return;
            }

            await EndAsync(context);
        }
        catch (Exception e)
        {
            BotLog.InternalError(_logger, e, context.Event.Session);
            Activity.End();
        }
    }

    /// <summary>Completes an event whose handler does not end. Never throws.</summary>
    public ValueTask AbandonAsync(BotContext context)
    {
        string? handler = context.Handler?.Id;
        var exception = new TimeoutException($"{handler ?? "A middleware"} did not end within the handler timeout, nor when it was cancelled.");
        context.Lifetime.DropDeferred(DeferredWork);
        context.Failure = new DispatchFailure(DeadLetterReason.HandlerTimeout, handler, Math.Max(1, context.Attempt), exception);
        return FinishAsync(context, exception);
    }

    /// <summary>Makes a dead letter of a failure, and says so.</summary>
    public void GiveUp(BotContext context, DispatchFailure failure)
    {
        DeadLetter letter = Letter(context.Event.Session, failure) with { Inbound = context.Event };
        context.Entry.AddDeadLetter(letter);
        string handler = failure.HandlerId ?? "(none)";
        string exception = failure.Exception.GetType().FullName!;
        if (context.Event is HandlerFailedEvent)
        {
            BotLog.FailureHandlerFailed(_logger, handler, exception);
            return;
        }

        _metrics.DeadLettered(failure.Reason);
        BotLog.GaveUp(_logger, failure.Reason, handler, failure.Attempts, exception, letter.Id, failure.Exception.StackTrace);
        if (!Handlers.ForEvent(typeof(HandlerFailedEvent)).IsEmpty)
        {
            RaiseFailed(context, failure);
        }
    }

    public async ValueTask<bool> ReplayAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        if (letter.Inbound is { } inbound)
        {
            Raise(inbound);
            return true;
        }

        if (letter is { Outgoing: { } action, Conversation: { } conversation, OutboxKey: { } key })
        {
            await Sender.DeliverAsync(new OutboxEntry(key, conversation, action), cancellationToken);
            return true;
        }

        return false;
    }

    /// <summary>Drains what has been taken, until it is done or the time is over.</summary>
    public async Task DrainAsync(CancellationToken deadline)
    {
        _isStopping = true;
        foreach (Lane lane in Lanes.Lanes)
        {
            lane.CancelWaits();
        }

        try
        {
            await Activity.WhenIdleAsync(deadline);
        }
        catch (OperationCanceledException)
        {
            BotLog.DrainTimedOut(_logger, Activity.Unfinished);
            CancelAll();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _watchdog.Dispose();
        Sender.Cancel();
        foreach (BotSession session in _sessions.All)
        {
            await session.Transport.DisposeAsync();
        }

        RateLimiter.Dispose();
    }

    private static DeadLetter Letter(string session, DispatchFailure failure, TimeProvider time) => new()
    {
        Id = Guid.CreateVersion7().ToString("N"),
        Reason = failure.Reason,
        Session = session,
        Timestamp = time.GetUtcNow(),
        HandlerId = failure.HandlerId,
        Attempts = failure.Attempts,
        ExceptionType = failure.Exception.GetType().FullName,
        Detail = failure.Exception.Message,
    };

    private DeadLetter Letter(string session, DispatchFailure failure) => Letter(session, failure, Time);

    private bool IsEcho(BotEvent inbound, BotSession session) =>
        inbound is MessageEvent { IsOwn: true } own && _sessions.SentBy(session).Contains(own.Message.Id);

    private void CompleteUnhandled(InboxEntry entry)
    {
        if (entry.IsTracked)
        {
            _ = Inbox.CompleteAsync(entry).AsTask();
        }

        Activity.End();
    }

    private async ValueTask CompleteAsync(InboxEntry entry)
    {
        _metrics.Handled(entry.Event.Session);
        if (entry.IsTracked)
        {
            await Inbox.CompleteAsync(entry);
        }
        else if (entry.DeadLetters is { } letters && entry.Event is not HandlerFailedEvent)
        {
            foreach (DeadLetter letter in letters)
            {
                await _deadLetters.AddAsync(letter);
            }
        }
    }

    private ValueTask DeliverRepliesAsync(BotContext context) =>
        context.Entry.FirstSend is null ? default : DeliverPendingAsync(context.Entry.FirstSend);

    private async ValueTask DeliverPendingAsync(OutboxEntry first)
    {
        for (OutboxEntry? send = first; send is not null; send = send.Next)
        {
            if (send.State != OutboxState.Pending)
            {
                continue;
            }

            try
            {
                await Sender.DeliverAsync(send, CancellationToken.None);
            }
            catch (SendException e)
            {
                await GiveUpAsync(send, e);
            }
        }
    }

    private async ValueTask GiveUpAsync(OutboxEntry send, SendException exception)
    {
        DeadLetterReason reason = exception.Failure == SendFailure.Ambiguous ? DeadLetterReason.Ambiguous : DeadLetterReason.SendFailed;
        var failure = new DispatchFailure(reason, send.Key.HandlerId, send.Attempts, exception);
        _metrics.DeadLettered(reason);
        BotLog.ReplyFailed(_logger, send.Key.HandlerId, exception.Failure, exception.Message);
        await _deadLetters.AddAsync(Letter(send.Conversation.Session, failure) with
        {
            Conversation = send.Conversation,
            Outgoing = send.Action,
            OutboxKey = send.Key,
        });
    }

    private async Task RunDeferredAsync(BotContext context, IReadOnlyList<Func<CancellationToken, Task>> deferred)
    {
        await Task.Yield();
        await DeferredWork.RunAsync(deferred);
        await EndAsync(context);
    }

    private async ValueTask EndAsync(BotContext context)
    {
        try
        {
            await context.Lifetime.EndAsync();
        }
        catch (Exception e)
        {
            BotLog.InternalError(_logger, e, context.Event.Session);
        }
        finally
        {
            Activity.End(1 + (context.Entry.Answers?.Count ?? 0));
        }
    }

    private void RaiseFailed(BotContext context, DispatchFailure failure) => Raise(new HandlerFailedEvent
    {
        Session = context.Event.Session,
        Failed = context.Event,
        Reason = failure.Reason,
        HandlerId = failure.HandlerId,
        Attempts = failure.Attempts,
        Exception = failure.Exception,
    });

    private void CancelAll()
    {
        DeferredWork.Cancel();
        Sender.Cancel();
        foreach (Lane lane in Lanes.Lanes)
        {
            lane.Running?.Lifetime.Cancel();
        }
    }
}
