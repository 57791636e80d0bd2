using System.Diagnostics.Metrics;

namespace AttrBot.Telemetry;

/// <summary>What the bot counts and measures, in the meter "AttrBot". No tag holds a text, a number or a person's name.</summary>
internal sealed class BotMetrics
{
    public const string MeterName = "AttrBot";

    private static readonly InstrumentAdvice<double> s_seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    };

    private readonly Counter<long> _received;
    private readonly Counter<long> _deduplicated;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _intakePauses;
    private readonly Counter<long> _handled;
    private readonly Counter<long> _failedAttempts;
    private readonly Counter<long> _deadLetters;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _failedSends;
    private readonly Counter<long> _retriedSends;
    private readonly Counter<long> _replayedSends;
    private readonly Counter<long> _heldThreads;
    private readonly Counter<long> _stuckLanes;
    private readonly Counter<long> _starvations;
    private readonly Counter<long> _transportFailures;
    private readonly Counter<long> _disconnections;
    private readonly Counter<long> _deafTransports;
    private readonly Counter<long> _stateChanges;
    private readonly Counter<long> _openedCircuits;
    private readonly Histogram<double> _queueDuration;
    private readonly Histogram<double> _handlerDuration;
    private readonly Histogram<double> _rateLimitDuration;

    public BotMetrics(IMeterFactory meters)
    {
        Meter = meters.Create(MeterName);
        _received = Count("attrbot.events.received", "{event}", "Events that came in, the bot's own and replayed ones included.");
        _deduplicated = Count("attrbot.events.deduplicated", "{event}", "Second deliveries.");
        _dropped = Count("attrbot.events.dropped", "{event}", "Best-effort events dropped under load.");
        _intakePauses = Count("attrbot.inbox.pauses", "{time}", "Times that transports were asked to stop receiving.");
        _handled = Count("attrbot.events.handled", "{event}", "Events handled to the end.");
        _failedAttempts = Count("attrbot.handler.failures", "{attempt}", "Attempts of handlers that failed.");
        _deadLetters = Count("attrbot.dead_letters", "{letter}", "What the bot gave up on.");
        _sent = Count("attrbot.sends", "{send}", "Sends that a transport took.");
        _failedSends = Count("attrbot.sends.failed", "{attempt}", "Attempts at a send that failed.");
        _retriedSends = Count("attrbot.sends.retries", "{attempt}", "Attempts at a send after the first one.");
        _replayedSends = Count("attrbot.sends.replayed", "{send}", "Sends answered from the outbox.");
        _heldThreads = Count("attrbot.handler.thread_held", "{time}", "Handlers that held their thread too long.");
        _stuckLanes = Count("attrbot.handler.stuck", "{time}", "Handlers that held their conversation longer than the handler timeout.");
        _starvations = Count("attrbot.thread_pool.starvations", "{time}", "Times that the thread pool was starved.");
        _transportFailures = Count("attrbot.session.failures", "{time}", "Times that a transport failed and was started again.");
        _disconnections = Count("attrbot.session.disconnections", "{time}", "Times that a session lost its connection.");
        _deafTransports = Count("attrbot.session.deaf", "{time}", "Times that a connected session heard nothing for too long.");
        _stateChanges = Count("attrbot.session.state_changes", "{time}", "Times that a session went into a state.");
        _openedCircuits = Count("attrbot.circuit.opened", "{time}", "Times that a circuit breaker opened.");
        _queueDuration = Measure("attrbot.queue.duration", "Time from the taking of an event to the start of its handler.");
        _handlerDuration = Measure("attrbot.handler.duration", "Time from start to end of a handler, its retries included.");
        _rateLimitDuration = Measure("attrbot.rate_limit.duration", "Time spent waiting for a rate limit.");
    }

    /// <summary>The meter, for what is observed instead of counted.</summary>
    public Meter Meter { get; }

    public bool MeasuresHandlers => _handlerDuration.Enabled;

    public bool MeasuresQueue => _queueDuration.Enabled;

    public bool MeasuresRateLimits => _rateLimitDuration.Enabled;

    public void Received(string session) => _received.Add(1, Session(session));

    public void Deduplicated(string session) => _deduplicated.Add(1, Session(session));

    public void Dropped(string session) => _dropped.Add(1, Session(session));

    public void IntakePaused() => _intakePauses.Add(1);

    public void Handled(string session, int events) => _handled.Add(events, Session(session));

    public void AttemptFailed(string handler, Exception exception) => _failedAttempts.Add(1, Handler(handler), ErrorType(exception));

    public void DeadLettered(DeadLetterReason reason) =>
        _deadLetters.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));

    public void Sent(string session) => _sent.Add(1, Session(session));

    public void SendFailed(string session, SendFailure failure) =>
        _failedSends.Add(1, Session(session), new KeyValuePair<string, object?>("failure", failure.ToString()));

    public void SendRetried(string session) => _retriedSends.Add(1, Session(session));

    public void ReplayedSend(bool sameContent) =>
        _replayedSends.Add(1, new KeyValuePair<string, object?>("same_content", sameContent));

    public void HandlerTook(string handler, TimeSpan duration) => _handlerDuration.Record(duration.TotalSeconds, Handler(handler));

    public void Queued(string handler, TimeSpan duration) => _queueDuration.Record(duration.TotalSeconds, Handler(handler));

    public void RateLimited(string limiter, TimeSpan duration) =>
        _rateLimitDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("limiter", limiter));

    public void ThreadHeld(string handler) => _heldThreads.Add(1, Handler(handler));

    public void LaneStuck(string handler) => _stuckLanes.Add(1, Handler(handler));

    public void ThreadPoolStarved() => _starvations.Add(1);

    public void TransportFailed(string session, Exception exception) => _transportFailures.Add(1, Session(session), ErrorType(exception));

    public void Disconnected(string session) => _disconnections.Add(1, Session(session));

    public void Deaf(string session) => _deafTransports.Add(1, Session(session));

    public void SessionMoved(string session, BotSessionState state) =>
        _stateChanges.Add(1, Session(session), new KeyValuePair<string, object?>("state", state.ToString()));

    public void CircuitOpened(string name) => _openedCircuits.Add(1, new KeyValuePair<string, object?>("circuit", name));

    private static KeyValuePair<string, object?> Session(string name) => new("session", name);

    private static KeyValuePair<string, object?> Handler(string id) => new("handler", id);

    private static KeyValuePair<string, object?> ErrorType(Exception exception) => new("error.type", exception.GetType().FullName);

    private Counter<long> Count(string name, string unit, string description) => Meter.CreateCounter<long>(name, unit, description);

    private Histogram<double> Measure(string name, string description) =>
        Meter.CreateHistogram(name, "s", description, tags: null, s_seconds);
}
