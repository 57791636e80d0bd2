using System.Diagnostics.Metrics;
using AttrBot.Hosting;
using AttrBot.Outbox;
using AttrBot.Sessions;
using Polly.CircuitBreaker;

namespace AttrBot.Telemetry;

/// <summary>What can be read off the bot at any time: how much waits where, and the states of its parts.</summary>
internal sealed class BotGauges
{
    private readonly BotRuntime _runtime;
    private readonly SessionRegistry _sessions;
    private readonly IDeadLetterStore _deadLetters;
    private readonly BotHealth _health;
    private int _knownDeadLetters;

    public BotGauges(Meter meter, BotRuntime runtime, SessionRegistry sessions, IDeadLetterStore deadLetters, BotHealth health)
    {
        _runtime = runtime;
        _sessions = sessions;
        _deadLetters = deadLetters;
        _health = health;
        meter.CreateObservableGauge("attrbot.inbox.depth", () => runtime.Inbox.Count, "{event}", "Events taken and not yet handled.");
        meter.CreateObservableGauge("attrbot.inbox.overflow", () => runtime.Inbox.Overflow, "{event}", "Events of those that wait on disk alone.");
        meter.CreateObservableGauge("attrbot.inbox.pressure", () => (int)runtime.Inbox.Pressure, "1", "1 while transports are asked to stop receiving, otherwise 0.");
        meter.CreateObservableGauge("attrbot.lanes.running", () => runtime.Lanes.Running, "{lane}", "Conversations that are being handled.");
        meter.CreateObservableGauge("attrbot.lanes.waiting", () => runtime.Lanes.Waiting, "{lane}", "Conversations that wait for a place.");
        meter.CreateObservableGauge("attrbot.lanes.stuck", () => runtime.LaneWatchdog.Stuck.Count, "{lane}", "Conversations that a handler holds longer than the handler timeout.");
        meter.CreateObservableGauge("attrbot.sends.pending", () => runtime.Delivery.Pending, "{send}", "Sends that wait for their turn, for a retry or for the transport.");
        meter.CreateObservableGauge("attrbot.deferred_work.unfinished", () => runtime.DeferredWork.Unfinished, "{callback}", "Deferred callbacks that are not done.");
        meter.CreateObservableGauge("attrbot.offload.waiting", () => runtime.OffloadPool.Waiting, "{work}", "Offloaded work that waits for a place.");
        meter.CreateObservableGauge("attrbot.dead_letters.kept", CountDeadLetters, "{letter}", "Dead letters that are kept.");
        meter.CreateObservableGauge("attrbot.thread_pool.delay", () => runtime.ThreadPoolWatch.Delay.TotalSeconds, "s", "How long work waits for a thread.");
        meter.CreateObservableGauge("attrbot.session.state", ReadSessions, "{session}", "1 for the state that a session is in, 0 for the others.");
        meter.CreateObservableGauge("attrbot.circuit.state", ReadCircuits, "{circuit}", "1 for the state that a circuit breaker is in, 0 for the others.");
        meter.CreateObservableGauge("attrbot.health", ReadHealth, "{bot}", "1 for the state that the bot's health is in, 0 for the others.");
    }

    private IEnumerable<Measurement<int>> ReadSessions() =>
        from session in _sessions.All
        from state in Enum.GetValues<BotSessionState>()
        select new Measurement<int>(
            session.State == state ? 1 : 0,
            new KeyValuePair<string, object?>("session", session.Name),
            new KeyValuePair<string, object?>("state", state.ToString()));

    private IEnumerable<Measurement<int>> ReadCircuits() =>
        from circuit in _runtime.CircuitBreakers.States
        from state in Enum.GetValues<CircuitState>()
        select new Measurement<int>(
            circuit.State == state ? 1 : 0,
            new KeyValuePair<string, object?>("circuit", circuit.Name),
            new KeyValuePair<string, object?>("state", state.ToString()));

    private IEnumerable<Measurement<int>> ReadHealth()
    {
        BotHealthState current = _health.Check().State;
        return Enum.GetValues<BotHealthState>()
            .Select(state => new Measurement<int>(state == current ? 1 : 0, new KeyValuePair<string, object?>("state", state.ToString())));
    }

    /// <summary>A gauge cannot wait for a store: it gives the last count that is known, and asks for the next reading's.</summary>
    private int CountDeadLetters()
    {
        ValueTask<int> counting = _deadLetters.CountAsync(CancellationToken.None);
        if (counting.IsCompletedSuccessfully)
        {
            return counting.Result;
        }

        _ = RememberAsync(counting);
        return Volatile.Read(ref _knownDeadLetters);
    }

    private async Task RememberAsync(ValueTask<int> counting)
    {
        try
        {
            Volatile.Write(ref _knownDeadLetters, await counting);
        }
        catch (Exception)
        {
            // The store reports its own troubles; the gauge keeps what it knows.
        }
    }
}
