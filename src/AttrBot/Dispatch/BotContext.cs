using AttrBot.Dispatch;
using AttrBot.Hosting;
using AttrBot.Inbox;
using AttrBot.Lanes;
using AttrBot.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace AttrBot;

/// <summary>
/// What a handler works with: the event, the session, services, and helpers for calls to the outside.
/// </summary>
/// <remarks>
/// A context belongs to one event and ends with it: from then on its members throw <see cref="ObjectDisposedException"/>.
/// What has to go on goes through <see cref="DeferAsync(Func{BotContext, CancellationToken, Task})"/>. Members may be used by
/// several threads at once.
/// </remarks>
public class BotContext
{
    private readonly ContextLifetime _lifetime;
    private LaneTurn? _turn;
    private Rare? _rare;
    private int _ordinal;
    private HandlerPlan? _plan;
    private int _ordinalOutside;

    internal BotContext(InboxEntry entry, BotRuntime runtime, BotSession session, Lane lane)
    {
        Entry = entry;
        Runtime = runtime;
        Session = session;
        Lane = lane;
        _lifetime = new ContextLifetime(runtime.Scopes);
    }

    /// <summary>What happened.</summary>
    public BotEvent Event => Entry.Event;

    /// <summary>The session that it happened to.</summary>
    public BotSession Session { get; }

    /// <summary>The services of this event: one scope, which ends with it.</summary>
    public IServiceProvider Services => _lifetime.Services;

    /// <summary>
    /// Cancelled when the handler's time is over or the bot stops for good. A new attempt of the handler has a new one.
    /// </summary>
    public CancellationToken CancellationToken => _lifetime.Token;

    /// <summary>The handler that is running; <see langword="null"/> in middleware.</summary>
    public HandlerDescriptor? Handler => _plan?.Descriptor;

    /// <summary>Which attempt of the handler this is, from 1; 0 in middleware.</summary>
    public int Attempt { get; private set; }

    /// <summary>A place for middleware and handlers to hand things to one another. Not thread-safe.</summary>
    public IDictionary<object, object?> Items => Details.Items ??= [];

    internal InboxEntry Entry { get; }

    /// <summary>Its turn in its lane; made when the handler does not complete at once.</summary>
    internal LaneTurn Turn => _turn ?? Interlocked.CompareExchange(ref _turn, new LaneTurn(this), null) ?? _turn;

    /// <summary>Whether its handler waits for a reply that has not come.</summary>
    internal bool IsAsking => _turn?.Wait is { IsOpen: true };

    /// <summary>Ends the turn of an event whose pipeline has completed at once; <see langword="false"/> if one has begun.</summary>
    internal bool TryEndTurn() => Interlocked.CompareExchange(ref _turn, LaneTurn.Over, null) is null;

    internal BotRuntime Runtime { get; }

    internal ContextLifetime Lifetime => _lifetime;

    /// <summary>How far the message has come in the bot's middleware, then in the handler's: a second call of next is caught by it.</summary>
    internal int PipelinePosition { get; set; }

    /// <summary>The call that the handler's own middleware lead to, and its reply.</summary>
    internal HandlerInvocation? Invocation { get; set; }

    internal string? Reply { get; set; }

    /// <summary>What made the last handler fail for good; tells a handler's exception from a middleware's.</summary>
    internal DispatchFailure? Failure
    {
        get => _rare?.Failure;
        set => Details.Failure = value;
    }

    /// <summary>Its trace; <see langword="null"/> where nobody listens.</summary>
    internal EventTrace? Trace
    {
        get => _rare?.Trace;
        set => Details.Trace = value;
    }

    /// <summary>When the running attempt, or the message, began; a timestamp. The watchdog measures from here.</summary>
    internal long StartedAt { get; set; }

    /// <summary>What the running handler is allowed; <see langword="null"/> in middleware, for which the options hold.</summary>
    internal HandlerPolicy? Policy => _plan?.Policy;

    /// <summary>When the attempt began, whatever it has waited for since; a timestamp.</summary>
    internal long AttemptStartedAt { get; private set; }

    /// <summary>The attempts of the handler before this one, if it has failed already.</summary>
    internal RetriedCall? Retry
    {
        get => _rare?.Retry;
        set => Details.Retry = value;
    }

    /// <summary>Sends a message into any conversation.</summary>
    /// <param name="to">The conversation.</param>
    /// <param name="message">The message; a string will do.</param>
    /// <param name="cancellationToken">Gives up waiting for the send's turn; a send on its way is not called back.</param>
    /// <returns>The transport's receipt.</returns>
    /// <exception cref="SendException">It was not sent, or nobody knows.</exception>
    public ValueTask<SendReceipt> SendAsync(
        ConversationKey to, OutgoingMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return ActAsync(to, message, cancellationToken);
    }

    /// <summary>
    /// Does something in any conversation that a transport has an action of its own for, through the outbox as a message.
    /// </summary>
    /// <param name="to">The conversation.</param>
    /// <param name="action">The action; its package tells what it needs.</param>
    /// <param name="cancellationToken">Gives up waiting for the send's turn; a send on its way is not called back.</param>
    /// <returns>The transport's receipt.</returns>
    /// <exception cref="SendException">It was not done, or nobody knows; the transport may not know the action.</exception>
    public ValueTask<SendReceipt> SendAsync(ConversationKey to, OutgoingAction action, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(action);
        return ActAsync(to, action, cancellationToken);
    }

    /// <summary>
    /// The circuit breaker of a name: wrap calls to one outside service in it. Its options are in the configuration, at
    /// <c>AttrBot:CircuitBreakers:name</c>.
    /// </summary>
    /// <param name="name">The name of the service.</param>
    /// <returns>
    /// A Polly pipeline. While it is open it throws <see cref="CircuitOpenException"/>, which says which circuit, and until when.
    /// </returns>
    public ResiliencePipeline CircuitBreaker(string name)
    {
        ThrowIfEnded();
        return Runtime.CircuitBreakers.Get(name);
    }

    /// <summary>Waits for a permit of the limiter that all handlers share, set at <c>AttrBot:RateLimit</c>.</summary>
    /// <param name="cancellationToken">Gives up; the handler's own token also does.</param>
    /// <returns>Completes when the permit is taken.</returns>
    /// <exception cref="RateLimitQueueFullException">Too many wait already.</exception>
    public ValueTask RateLimitAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfEnded();
        CancellationToken own = CancellationToken;
        return cancellationToken == own || !cancellationToken.CanBeCanceled
            ? Runtime.RateLimiter.AcquireAsync(own)
            : AcquireAsync();

        async ValueTask AcquireAsync()
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(own, cancellationToken);
            await Runtime.RateLimiter.AcquireAsync(either.Token);
        }
    }

    /// <summary>
    /// An HTTP client of <see cref="IHttpClientFactory"/>, by name. With a section <c>AttrBot:Http:name</c> in the configuration it
    /// has that address, a circuit breaker of its name, timeouts, a rate limit, and retries of requests that can be repeated.
    /// </summary>
    /// <param name="name">The name; one that neither the configuration nor the services know gives a plain client.</param>
    /// <returns>
    /// The client. Do not keep it longer than the context. While its circuit is open, requests throw <see cref="CircuitOpenException"/>.
    /// </returns>
    public HttpClient Http(string name = "")
    {
        ThrowIfEnded();
        return Services.GetRequiredService<IHttpClientFactory>().CreateClient(name);
    }

    /// <summary>
    /// Runs work that keeps a processor busy, or blocks, on a bounded number of threads of its own, so that the loop stays free.
    /// </summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="work">The work. It runs on another thread; its token is cancelled with the handler's, or with yours.</param>
    /// <param name="cancellationToken">Cancels the work, or gives up waiting for a place; the handler's own token also does.</param>
    /// <returns>The result.</returns>
    /// <exception cref="OffloadQueueFullException">Too much work waits already.</exception>
    public Task<T> OffloadAsync<T>(Func<CancellationToken, T> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        ThrowIfEnded();
        CancellationToken own = CancellationToken;
        return cancellationToken == own || !cancellationToken.CanBeCanceled ? Runtime.OffloadPool.RunAsync(work, own) : RunAsync();

        async Task<T> RunAsync()
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(own, cancellationToken);
            return await Runtime.OffloadPool.RunAsync(work, either.Token);
        }
    }

    /// <summary>
    /// Runs work that keeps a processor busy, or blocks, on a bounded number of threads of its own, so that the loop stays free.
    /// </summary>
    /// <param name="work">The work. It runs on another thread; its token is cancelled with the handler's, or with yours.</param>
    /// <param name="cancellationToken">Cancels the work, or gives up waiting for a place; the handler's own token also does.</param>
    /// <returns>Completes when the work is done.</returns>
    /// <exception cref="OffloadQueueFullException">Too much work waits already.</exception>
    public Task OffloadAsync(Action<CancellationToken> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return OffloadAsync(
            token =>
            {
                work(token);
                return true;
            },
            cancellationToken);
    }

    /// <summary>
    /// Runs a callback after the handler has completed, off the conversation's lane. Context and services stay usable until it
    /// is done. A crash loses it, and so does a handler that fails; what must survive is a send.
    /// </summary>
    /// <param name="callback">The callback. Its token is cancelled when its time is over or the bot stops for good.</param>
    /// <returns>Completes when the callback is noted; waits while too many are unfinished.</returns>
    public ValueTask DeferAsync(Func<BotContext, CancellationToken, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Defer(token => callback(this, token));
    }

    /// <summary>What the bot can do, one line a command, from the triggers and their <c>summary</c> comments.</summary>
    /// <returns>The text; lines end with a line feed.</returns>
    public string Help()
    {
        ThrowIfEnded();
        return Runtime.Handlers.Help;
    }

    internal static BotContext Create(InboxEntry entry, BotRuntime runtime, BotSession session, Lane lane) => entry.Event switch
    {
        MessageEvent inbound => new MessageContext(entry, inbound.Message, runtime, session, lane),
        EditEvent edit => new MessageContext(entry, edit.Message, runtime, session, lane),
        ConversationEvent => new ConversationContext(entry, runtime, session, lane),
        _ => new BotContext(entry, runtime, session, lane),
    };

    internal void BeginAttempt(HandlerPlan plan, int attempt)
    {
        Attempt = attempt;
        _ordinal = 0;
        Entry.Replies?.BeginAttempt(plan.Descriptor.Id);

        // In this order: the watchdog must not measure the new attempt by the old one's start.
        RestartClock();
        _plan = plan;
        AttemptStartedAt = StartedAt;
        if (attempt == 1 && Retry is not null)
        {
            Retry = null;
        }

        _lifetime.BeginAttempt(isRepeated: attempt > 1);
    }

    /// <summary>What runs now has the whole handler timeout.</summary>
    internal void RestartClock() => StartedAt = Runtime.Time.GetTimestamp();

    /// <summary>Nothing runs until the clock is started again.</summary>
    internal void StopClock() => StartedAt = long.MaxValue;

    /// <summary>Whether its clock stands still: it waits for a reply, or for its next attempt.</summary>
    internal bool IsClockStopped => StartedAt == long.MaxValue;

    /// <summary>The bot stops for good: the handler is cancelled, and that is no failure of it.</summary>
    internal void Interrupt() => _lifetime.Interrupt();

    /// <summary>Whether an exception only says that the bot stops.</summary>
    internal bool IsInterruption(Exception exception) => _lifetime.IsInterrupted && exception is OperationCanceledException;

    /// <summary>The lane that it runs in.</summary>
    internal Lane Lane { get; }

    /// <summary>The handler waits for a reply: its time stands still.</summary>
    /// <returns>How much of its time it has had.</returns>
    internal TimeSpan Park()
    {
        TimeSpan elapsed = Runtime.Time.GetElapsedTime(StartedAt);
        StopClock();
        return elapsed;
    }

    /// <summary>The handler goes on: its time runs again from where it stood.</summary>
    internal void Unpark(TimeSpan elapsed)
    {
        TimeProvider time = Runtime.Time;
        StartedAt = time.GetTimestamp() - (long)(elapsed.TotalSeconds * time.TimestampFrequency);
    }

    internal void EndAttempts()
    {
        _plan = null;
        Attempt = 0;
    }

    /// <summary>
    /// The key of the next send. A handler counts its own from 0 in every attempt; middleware and deferred work count apart.
    /// </summary>
    internal OutboxKey NextKey() => NextKey(Handler);

    /// <summary>Keeps a handler's reply: it is committed together with the completion of the message, then sent.</summary>
    internal void AddReply(HandlerDescriptor handler, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text) && this is ConversationContext there)
        {
            OutgoingMessage message = there.AsReply(OutgoingMessage.FromText(text));
            Runtime.Sender.SendOnCompletion(this, NextKey(handler), there.Conversation.Key, message);
        }
    }

    /// <summary>The failure that an exception stands for.</summary>
    internal DispatchFailure TakeFailure(Exception exception)
    {
        DispatchFailure? failure = Failure;
        if (failure is not null)
        {
            Failure = null;
        }

        return failure is not null && ReferenceEquals(failure.Exception, exception)
            ? failure
            : new DispatchFailure(DeadLetterReason.MiddlewareFailed, null, Attempts: 1, exception);
    }

    private Rare Details => _rare ?? Interlocked.CompareExchange(ref _rare, new Rare(), null) ?? _rare;

    private OutboxKey NextKey(HandlerDescriptor? handler)
    {
        int next = handler is null ? Interlocked.Increment(ref _ordinalOutside) : Interlocked.Increment(ref _ordinal);
        return new OutboxKey(Entry.LaneKey.Session, Entry.LaneKey.Chat, Entry.Origin, handler?.Id ?? "", next - 1);
    }

    internal ValueTask Defer(Func<CancellationToken, Task> callback)
    {
        ThrowIfEnded();
        return _lifetime.DeferAsync(callback, Runtime.DeferredWork);
    }

    internal ValueTask<SendReceipt> ActAsync(ConversationKey to, OutgoingAction action, CancellationToken cancellationToken)
    {
        ThrowIfEnded();
        return Runtime.Sender.SendAsync(this, to, action, OrHandlerToken(cancellationToken));
    }

    internal void ThrowIfEnded() => _lifetime.ThrowIfEnded();

    private protected CancellationToken OrHandlerToken(CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled ? cancellationToken : CancellationToken;

    /// <summary>What most messages never have: an object of its own, so that they do not pay for it.</summary>
    private sealed class Rare
    {
        public Dictionary<object, object?>? Items { get; set; }

        public DispatchFailure? Failure { get; set; }

        public EventTrace? Trace { get; set; }

        public RetriedCall? Retry { get; set; }
    }
}
