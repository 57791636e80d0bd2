using System.Diagnostics.Metrics;

namespace AttrBot.Telemetry;

/// <summary>The bot's meter, "AttrBot". No tag holds a text, a number or a person's name.</summary>
internal sealed class BotMetrics
{
    public const string MeterName = "AttrBot";

    private readonly Counter<long> _received;
    private readonly Counter<long> _deduplicated;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _handled;
    private readonly Counter<long> _failedAttempts;
    private readonly Counter<long> _deadLetters;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _replayedSends;
    private readonly Histogram<double> _handlerDuration;
    private readonly Counter<long> _heldThreads;

    public BotMetrics(IMeterFactory meters)
    {
        Meter meter = meters.Create(MeterName);
        _received = meter.CreateCounter<long>("attrbot.events.received", "{event}", "Events that transports handed over.");
        _deduplicated = meter.CreateCounter<long>("attrbot.events.deduplicated", "{event}", "Second deliveries.");
        _dropped = meter.CreateCounter<long>("attrbot.events.dropped", "{event}", "Best-effort events dropped under load.");
        _handled = meter.CreateCounter<long>("attrbot.events.handled", "{event}", "Events handled to the end.");
        _failedAttempts = meter.CreateCounter<long>("attrbot.handler.failures", "{attempt}", "Attempts of handlers that failed.");
        _deadLetters = meter.CreateCounter<long>("attrbot.dead_letters", "{letter}", "What the bot gave up on.");
        _sent = meter.CreateCounter<long>("attrbot.sends", "{send}", "Sends that a transport took.");
        _replayedSends = meter.CreateCounter<long>("attrbot.sends.replayed", "{send}", "Sends answered from the outbox.");
        _handlerDuration = meter.CreateHistogram<double>("attrbot.handler.duration", "s", "Time from start to end of a handler.");
        _heldThreads = meter.CreateCounter<long>("attrbot.handler.thread_held", "{time}", "Handlers that held their thread too long.");
    }

    public bool MeasuresHandlers => _handlerDuration.Enabled;

    public void Received(string session) => _received.Add(1, Session(session));

    public void Deduplicated(string session) => _deduplicated.Add(1, Session(session));

    public void Dropped(string session) => _dropped.Add(1, Session(session));

    public void Handled(string session) => _handled.Add(1, Session(session));

    public void AttemptFailed(string handler) => _failedAttempts.Add(1, Handler(handler));

    public void DeadLettered(DeadLetterReason reason) =>
        _deadLetters.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));

    public void Sent(string session) => _sent.Add(1, Session(session));

    public void ReplayedSend(bool sameContent) =>
        _replayedSends.Add(1, new KeyValuePair<string, object?>("same_content", sameContent));

    public void HandlerTook(string handler, TimeSpan duration) => _handlerDuration.Record(duration.TotalSeconds, Handler(handler));

    public void ThreadHeld(string handler) => _heldThreads.Add(1, Handler(handler));

    private static KeyValuePair<string, object?> Session(string name) => new("session", name);

    private static KeyValuePair<string, object?> Handler(string id) => new("handler", id);
}
