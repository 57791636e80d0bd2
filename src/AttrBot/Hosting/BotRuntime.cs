using AttrBot.Dispatch;
using AttrBot.Health;
using AttrBot.Inbox;
using AttrBot.Lanes;
using AttrBot.Outbox;
using AttrBot.Resilience;
using AttrBot.Sessions;
using AttrBot.Telemetry;
using AttrBot.Transports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using DiagnosticActivity = System.Diagnostics.Activity;

namespace AttrBot.Hosting;

/// <summary>
/// The running bot: what the inbox hands out goes through lane, middleware and dispatch, and is completed.
/// </summary>
internal sealed class BotRuntime : IDeadLetterReplayer, IAsyncDisposable
{
    private readonly BotOptions _options;
    private readonly BotMetrics _metrics;
    private readonly ILogger _logger;
    private readonly BotDelegate _pipeline;
    private readonly Watchdog _watchdog;
    private readonly SessionRegistry _sessions;
    private volatile bool _isClosed;

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
        ILogger<BotRuntime> plainLogger)
    {
        ILogger logger = RedactingLogger.For(plainLogger, options);
        _options = options;
        _metrics = metrics;
        _logger = logger;
        _sessions = sessions;
        Time = time;
        Scopes = scopes;
        Inbox = inbox;
        Handlers = setup.CreateCatalog(options);
        CircuitBreakers = new CircuitBreakers(options, time, metrics, logger);
        RateLimiter = new BotRateLimiter(options.RateLimit, time, metrics, logger);
        OffloadPool = new OffloadPool(options.Offload, time, logger);
        DeferredWork = new DeferredWork(options.DeferredWork, time, logger);
        Closer = new TransportCloser(options.Sessions.StopTimeout, time, logger);
        Delivery = new OutboxDelivery(sessions, outbox, options.Sends, time, metrics, logger);
        Sender = new OutboxSender(Delivery, outbox, metrics, logger);
        Failures = new FailureReporter(this, outbox, deadLetters, metrics, logger);
        Completion = new EventCompletion(this, Failures, deadLetters, metrics, logger);
        Lanes = new LaneScheduler(this, options.MaxConcurrentConversations, options.Inbox.ConversationCapacity, logger);
        var executor = new HandlerExecutor(time, metrics, logger);
        _pipeline = MiddlewarePipeline.Build(setup.Middleware, new Dispatcher(Handlers, executor, options.Dispatch).DispatchAsync);
        LaneWatchdog = new LaneWatchdog(Lanes, options, time, metrics, logger);
        ThreadPoolWatch = new ThreadPoolWatch(Probe(time), time, metrics, logger);
        _watchdog = new Watchdog(
            time, logger, LaneWatchdog.Look, ThreadPoolWatch.Look, new TransportWatch(sessions, time, metrics, logger).Look);
        deadLetters.Replayer = this;
    }

    public TimeProvider Time { get; }

    public IServiceScopeFactory Scopes { get; }

    public IInbox Inbox { get; }

    public HandlerCatalog Handlers { get; }

    public CircuitBreakers CircuitBreakers { get; }

    public BotRateLimiter RateLimiter { get; }

    public OffloadPool OffloadPool { get; }

    public DeferredWork DeferredWork { get; }

    /// <summary>Ends what transports do.</summary>
    public TransportCloser Closer { get; }

    public OutboxDelivery Delivery { get; }

    public OutboxSender Sender { get; }

    public FailureReporter Failures { get; }

    public EventCompletion Completion { get; }

    public LaneScheduler Lanes { get; }

    public LaneWatchdog LaneWatchdog { get; }

    public ThreadPoolWatch ThreadPoolWatch { get; }

    public BotActivity Activity { get; } = new();

    /// <summary>Where it is between start and stop; the host says.</summary>
    public BotPhase Phase { get; set; }

    /// <summary>Whether the time to drain was over before everything was done.</summary>
    public bool HasGivenUpDraining { get; private set; }

    /// <summary>Lets an event into its lane.</summary>
    public void Post(InboxEntry entry)
    {
        Activity.Begin(entry.Events);
        Lanes.Post(entry);
    }

    /// <summary>Lets an event into its lane that is not kept: the bot's own events, and best-effort ones.</summary>
    public void Raise(BotEvent inbound)
    {
        _metrics.Received(inbound.Session);
        Post(new InboxEntry(inbound, Time.GetTimestamp()));
    }

    /// <summary>Sends what answers nothing. A stopping bot waits for it.</summary>
    public async ValueTask<SendReceipt> SendAsync(ConversationKey to, OutgoingAction action, CancellationToken cancellationToken)
    {
        Activity.Begin();
        try
        {
            return await Sender.SendAsync(to, action, cancellationToken);
        }
        finally
        {
            Activity.End();
        }
    }

    /// <summary>Lets an event in that is not kept, unless as many such events are unfinished as may wait in the inbox.</summary>
    public bool TryRaise(BotEvent inbound)
    {
        if (Activity.Unfinished - (Inbox.Count - Inbox.Overflow) >= _options.Inbox.Capacity)
        {
            Drop(inbound);
            return false;
        }

        Raise(inbound);
        return true;
    }

    /// <summary>What the requests of an HTTP client go through.</summary>
    public RequestPipeline CreatePipeline(string client, HttpOptions http) => new(client, http, CircuitBreakers, Time, _logger);

    /// <summary>Counts an event that may be lost and is.</summary>
    public void Drop(BotEvent inbound)
    {
        _metrics.Received(inbound.Session);
        _metrics.Dropped(inbound.Session);
    }

    public bool QuotesReplies(Conversation conversation) => _options.QuoteReplies switch
    {
        ReplyQuoting.Always => true,
        ReplyQuoting.InGroups => conversation.IsGroup,
        _ => false,
    };

    /// <summary>The context for an event; <see langword="null"/> if nobody is to handle it.</summary>
    public BotContext? CreateContext(InboxEntry entry, Lane lane)
    {
        if (_isClosed
            || entry.Event is ResumedSends
            || _sessions.Find(entry.Event.Session) is not { } session
            || (lane.IsClosed && ComesTooLate(entry))
            || IsEcho(entry.Event, session))
        {
            return null;
        }

        BotContext context = BotContext.Create(entry, this, session, lane);
        context.StartedAt = Time.GetTimestamp();
        return context;
    }

    /// <summary>Completes an event for which there is no context; one that comes too late stays in the inbox.</summary>
    public ValueTask SkipAsync(InboxEntry entry)
    {
        if (_isClosed)
        {
            Activity.End(entry.Events);
            return default;
        }

        if (entry.Event is not ResumedSends && _sessions.Find(entry.Event.Session) is null)
        {
            Failures.GiveUp(entry, $"There is no session '{entry.Event.Session}' any more. Sessions: {_sessions.Names}.");
        }

        return Completion.SkipAsync(entry);
    }

    /// <summary>Runs middleware and handlers. Never throws itself.</summary>
    public ValueTask StartPipeline(BotContext context) =>
        BotTracing.IsListening ? StartTracedPipeline(context) : StartUntracedPipeline(context);

    public async ValueTask ResendAsync(OutboxEntry send, CancellationToken cancellationToken)
    {
        Activity.Begin();
        try
        {
            await Delivery.DeliverAsync(send, cancellationToken);
        }
        finally
        {
            Activity.End();
        }
    }

    public async ValueTask<bool> ReplayAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        BotLog.Replaying(_logger, letter.Id);
        switch (letter)
        {
            case { Inbound: { } inbound }:
                _metrics.Received(inbound.Session);
                await Inbox.AcceptAgainAsync(inbound, cancellationToken);
                return true;
            case { Outgoing: { } action, Conversation: { } conversation, OutboxKey: { } key }:
                await Delivery.DeliverAsync(new OutboxEntry(key, conversation, action), cancellationToken);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Drains what has been taken, until it is done or the time is over.</summary>
    public async Task DrainAsync(CancellationToken deadline)
    {
        Inbox.Drain();
        Lanes.Drain();
        try
        {
            await Activity.WhenIdleAsync(deadline);
        }
        catch (OperationCanceledException) when (!_isClosed)
        {
            HasGivenUpDraining = true;
            BotLog.DrainTimedOut(_logger, Activity.Unfinished);
            Interrupt();
        }
        catch (OperationCanceledException)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        _watchdog.Dispose();
        Delivery.Stop();
        await Task.WhenAll(_sessions.All.Select(Closer.CloseAsync));
    }

    public void ReportInternalError(string session, Exception exception) => BotLog.InternalError(_logger, exception, session);

    /// <summary>Completes once it is known whether the bot itself sent something that its account did: an echo can come before the receipt.</summary>
    public Task WhenOriginIsKnownAsync(BotEvent inbound) =>
        inbound is ConversationEvent { IsOwn: true } && _sessions.Find(inbound.Session) is { } session
            ? session.Sent.WhenSettledAsync()
            : Task.CompletedTask;

    private ValueTask StartTracedPipeline(BotContext context)
    {
        DiagnosticActivity? outside = DiagnosticActivity.Current;
        if (BotTracing.StartProcess(context.Entry) is { } process)
        {
            context.Trace = new EventTrace(process);
        }

        ValueTask pipeline = StartUntracedPipeline(context);

        // What the lane does next is not part of it.
        DiagnosticActivity.Current = outside;
        return pipeline;
    }

    private ValueTask StartUntracedPipeline(BotContext context)
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

    /// <summary>A manual clock says nothing about real threads: to it each probe arrives at once.</summary>
    private static Action<Action> Probe(TimeProvider time) => time == TimeProvider.System
        ? static probe => ThreadPool.UnsafeQueueUserWorkItem(static probe => probe(), probe, preferLocal: false)
        : static probe => probe();

    /// <summary>Whether a session that has been stopped is not to be heard of it any more: its transport said it, and nothing keeps it.</summary>
    private static bool ComesTooLate(InboxEntry entry) =>
        !entry.CanBeKept && entry.Event is not (SessionStateChangedEvent or LoggedOutEvent or HandlerFailedEvent);

    private bool IsEcho(BotEvent inbound, BotSession session) => inbound switch
    {
        MessageEvent { IsOwn: true } own => session.Sent.Contains(own.Message.Id),
        EditEvent { IsOwn: true } own => session.Sent.Contains(own.Message.Id),
        _ => false,
    };

    private void Interrupt()
    {
        _isClosed = true;
        foreach (Lane lane in Lanes.Lanes)
        {
            lane.Running?.Interrupt();
        }

        DeferredWork.Cancel();
        Delivery.Stop();
    }
}
