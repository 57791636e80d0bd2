using System.Collections.Concurrent;
using AttrBot.Hosting;
using AttrBot.Inbox;
using AttrBot.Resilience;
using Microsoft.Extensions.Logging;

namespace AttrBot.Lanes;

/// <summary>
/// Makes a lane for each conversation that has something to do, and lets a bounded number of them run at the same time.
/// </summary>
internal sealed class LaneScheduler(BotRuntime runtime, int maxConcurrency, int conversationCapacity, ILogger logger)
{
    private readonly ConcurrentDictionary<ConversationKey, Lane> _lanes = new();
    private readonly ConcurrentDictionary<string, SessionGate> _gates = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Lane> _waiting = new();
    private readonly LimitWarning _full =
        new("MaxConcurrentConversations", maxConcurrency, "further conversations wait for a place", runtime.Time, logger);

    private readonly LimitWarning _crowded =
        new("Inbox:ConversationCapacity", conversationCapacity, "handing over more of that conversation waits", runtime.Time, logger);

    private int _running;
    private volatile bool _isDraining;

    public TimeProvider Time => runtime.Time;

    /// <summary>All lanes: those with work, and those that were idle only a little while.</summary>
    public IEnumerable<Lane> Lanes => _lanes.Select(pair => pair.Value);

    /// <summary>How many lanes are running.</summary>
    public int Running => Math.Min(Volatile.Read(ref _running), maxConcurrency);

    /// <summary>How many lanes with work wait for one of those to end.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Whether no more messages come, so that a question without an answer in its lane will never get one.</summary>
    public bool IsDraining => _isDraining;

    /// <summary>
    /// What to wait for before an event is handed over of whose conversation too many wait; <see langword="null"/> if there is room,
    /// or if the inbox keeps such conversations apart itself.
    /// </summary>
    public Task? WhenRoomFor(BotEvent inbound)
    {
        if (runtime.Inbox.Count < conversationCapacity
            || runtime.Inbox.KeepsConversationsApart
            || inbound is not ConversationEvent there
            || !_lanes.TryGetValue(there.Conversation.Key, out Lane? lane)
            || lane.WhenRoom(conversationCapacity) is not { } room)
        {
            return null;
        }

        _crowded.Reached();
        return room;
    }

    public void Post(InboxEntry entry)
    {
        ConversationKey key = entry.LaneKey;
        while (true)
        {
            if (!_lanes.TryGetValue(key, out Lane? lane))
            {
                lane = _lanes.GetOrAdd(key, static (key, scheduler) => new Lane(key, scheduler, scheduler.GateOf(key.Session)), this);
            }

            if (lane.TryPost(entry))
            {
                return;
            }

            _lanes.TryRemove(new KeyValuePair<ConversationKey, Lane>(key, lane));
        }
    }

    public void Start(Lane lane)
    {
        if (Interlocked.Increment(ref _running) <= maxConcurrency)
        {
            Run(lane);
            return;
        }

        _full.Reached();
        _waiting.Enqueue(lane);
        Stopped();
    }

    /// <summary>Lets a lane that has been busy for long go on after the others had their turn.</summary>
    public void Yield(Lane lane)
    {
        if (_waiting.IsEmpty)
        {
            Run(lane);
            return;
        }

        _waiting.Enqueue(lane);
        Stopped();
    }

    /// <summary>A place has become free.</summary>
    public void Stopped()
    {
        if (Interlocked.Decrement(ref _running) < maxConcurrency && _waiting.TryDequeue(out Lane? next))
        {
            Start(next);
        }
    }

    /// <summary>Lets no handler of a session start any more: what waits is kept until it is opened again.</summary>
    public void Close(string session) => GateOf(session).IsClosed = true;

    /// <summary>Lets what was kept of a session be handled.</summary>
    public void Open(string session)
    {
        SessionGate gate = GateOf(session);
        if (!gate.IsClosed)
        {
            return;
        }

        gate.IsClosed = false;
        foreach (Lane lane in Lanes)
        {
            if (lane.Key.Session == session)
            {
                lane.GoOn();
            }
        }
    }

    /// <summary>An event is kept until its session is opened again: meanwhile it takes no room, and nobody waits for it.</summary>
    public void SetAside(InboxEntry entry)
    {
        runtime.Inbox.Park(entry);
        runtime.Activity.End(entry.Events);
    }

    /// <summary>An event that was set aside is handled now.</summary>
    public void TakeBack(InboxEntry entry)
    {
        runtime.Activity.Begin(entry.Events);
        runtime.Inbox.Unpark(entry);
    }

    /// <summary>No more messages come: ends the questions that nobody can answer any more.</summary>
    public void Drain()
    {
        _isDraining = true;
        foreach (Lane lane in Lanes)
        {
            lane.Drain();
        }
    }

    /// <summary>Gives up lanes that have nothing to do.</summary>
    public void RetireIdle()
    {
        foreach (Lane lane in Lanes)
        {
            if (lane.TryRetire())
            {
                _lanes.TryRemove(new KeyValuePair<ConversationKey, Lane>(lane.Key, lane));
            }
        }
    }

    public Task WhenOriginIsKnownAsync(InboxEntry entry) => runtime.WhenOriginIsKnownAsync(entry.Event);

    public ValueTask RecordReplyAsync(ReplyWait wait)
    {
        InboxEntry question = wait.Turn.Context.Entry;
        return question.IsTracked && wait.HasResult && !wait.Turn.IsOver
            ? runtime.Inbox.RecordReplyAsync(question, wait.HandlerId, question.Replies?.Count(wait.HandlerId) ?? 0, wait.AnswerEntry)
            : default;
    }

    public void Park(LaneTurn turn) => runtime.Inbox.Park(turn.Context.Entry);

    public void Unpark(LaneTurn turn) => runtime.Inbox.Unpark(turn.Context.Entry);

    public BotContext? CreateContext(InboxEntry entry, Lane lane) => runtime.CreateContext(entry, lane);

    public ValueTask StartPipeline(BotContext context) => runtime.StartPipeline(context);

    public ValueTask SkipAsync(InboxEntry entry) => runtime.SkipAsync(entry);

    public ValueTask FinishAsync(BotContext context, Exception? exception) => runtime.Completion.FinishAsync(context, exception);

    public ValueTask AbandonAsync(BotContext context) => runtime.Completion.AbandonAsync(context);

    public void ReportInternalError(Lane lane, Exception exception) => runtime.ReportInternalError(lane.Key.Session, exception);

    private SessionGate GateOf(string session) => _gates.GetOrAdd(session, static _ => new SessionGate());

    private static void Run(Lane lane) => ThreadPool.UnsafeQueueUserWorkItem(lane, preferLocal: false);
}
