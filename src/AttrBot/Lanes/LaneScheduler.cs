using System.Collections.Concurrent;
using AttrBot.Hosting;
using AttrBot.Inbox;

namespace AttrBot.Lanes;

/// <summary>
/// Makes a lane for each conversation that has something to do, and lets a bounded number of them run at the same time.
/// </summary>
internal sealed class LaneScheduler(BotRuntime runtime, int maxConcurrency)
{
    private readonly ConcurrentDictionary<ConversationKey, Lane> _lanes = new();
    private readonly ConcurrentQueue<Lane> _waiting = new();
    private int _running;

    public TimeProvider Time => runtime.Time;

    /// <summary>All lanes: those with work, and those that were idle only a little while.</summary>
    public IEnumerable<Lane> Lanes => _lanes.Select(pair => pair.Value);

    public void Post(InboxEntry entry)
    {
        ConversationKey key = entry.LaneKey;
        while (true)
        {
            if (!_lanes.TryGetValue(key, out Lane? lane))
            {
                lane = _lanes.GetOrAdd(key, static (key, scheduler) => new Lane(key, scheduler), this);
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
            Restart(lane);
            return;
        }

        _waiting.Enqueue(lane);
        Stopped();
    }

    /// <summary>Lets a lane that has its place go on after the others had their turn.</summary>
    public void Restart(Lane lane) => ThreadPool.UnsafeQueueUserWorkItem(lane, preferLocal: false);

    /// <summary>A place has become free.</summary>
    public void Stopped()
    {
        if (Interlocked.Decrement(ref _running) < maxConcurrency && _waiting.TryDequeue(out Lane? next))
        {
            Start(next);
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

    public BotContext? CreateContext(InboxEntry entry, Lane lane) => runtime.CreateContext(entry, lane);

    public ValueTask StartPipeline(BotContext context) => runtime.StartPipeline(context);

    public ValueTask SkipAsync(InboxEntry entry) => runtime.SkipAsync(entry);

    public ValueTask FinishAsync(BotContext context, Exception? exception) => runtime.Completion.FinishAsync(context, exception);

    public ValueTask AbandonAsync(BotContext context) => runtime.Completion.AbandonAsync(context);
}
