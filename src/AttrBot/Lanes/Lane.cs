using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using AttrBot.Inbox;

namespace AttrBot.Lanes;

/// <summary>
/// One conversation's events, handled one after the other in the order of arrival. A lane occupies a thread only while a
/// handler of it runs.
/// </summary>
internal sealed class Lane(ConversationKey key, LaneScheduler scheduler, SessionGate gate) : IThreadPoolWorkItem
{
    /// <summary>Stands for no time in <see cref="ThreadHeldSince"/>; 0 is one, for a clock that has just been started.</summary>
    public const long NotHeld = -1;

    // A lane that is never empty must not keep its pool thread from the others.
    private const int EntriesPerRun = 64;

    private readonly Lock _lock = new();
    private Queue<object> _work = new();
    private Queue<InboxEntry>? _kept;
    private List<ReplyWait>? _waits;
    private TaskCompletionSource? _room;
    private bool _isScheduled;
    private bool _isRetired;
    private long _threadHeldSince = NotHeld;
    private BotContext? _running;

    public ConversationKey Key { get; } = key;

    /// <summary>Whether its session is not there: what has not begun in it does not begin.</summary>
    public bool IsClosed => gate.IsClosed;

    /// <summary>What runs in it now.</summary>
    public BotContext? Running => Volatile.Read(ref _running);

    /// <summary>Since when a handler has been holding a thread without awaiting; <see cref="NotHeld"/> if none does.</summary>
    public long ThreadHeldSince => Volatile.Read(ref _threadHeldSince);

    /// <summary>How many events wait in it for their turn, those that take it again included.</summary>
    public int Queued
    {
        get
        {
            lock (_lock)
            {
                return _work.Sum(work => work is ReplyWait wait ? wait.Turn.Context.Entry.Events : ((InboxEntry)work).Events);
            }
        }
    }

    /// <summary>Whether the watchdog has reported the running handler for holding its thread.</summary>
    public bool IsReported { get; set; }

    /// <summary>What to wait for before more is added; <see langword="null"/> if fewer than a number of events wait in it.</summary>
    public Task? WhenRoom(int limit)
    {
        lock (_lock)
        {
            return _work.Count < limit ? null : (_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Adds an event; <see langword="false"/> if the lane has been given up and a new one must be made.</summary>
    public bool TryPost(InboxEntry entry)
    {
        bool start;
        lock (_lock)
        {
            if (_isRetired)
            {
                return false;
            }

            start = Enqueue(entry);
        }

        if (start)
        {
            scheduler.Start(this);
        }

        return true;
    }

    /// <summary>Lets the parked turn of a question take the lane again when its time comes.</summary>
    public void Post(ReplyWait wait)
    {
        bool start;
        lock (_lock)
        {
            _waits!.Remove(wait);
            start = Enqueue(wait);
        }

        if (start)
        {
            scheduler.Start(this);
        }
    }

    public void Remove(ReplyWait wait)
    {
        lock (_lock)
        {
            _waits!.Remove(wait);
        }
    }

    public void AddWait(ReplyWait wait)
    {
        lock (_lock)
        {
            if (_waits?.Exists(other => other.SenderId == wait.SenderId && !other.Turn.IsOver) == true)
            {
                throw new InvalidOperationException(
                    "Another handler waits for a reply of the same person in the same conversation. One question at a time.");
            }

            (_waits ??= []).Add(wait);
        }
    }

    /// <summary>Gives the lane up if nothing is in it.</summary>
    public bool TryRetire()
    {
        lock (_lock)
        {
            return _isRetired |= !_isScheduled && _work.Count == 0 && _kept is null && _waits is not { Count: > 0 };
        }
    }

    /// <summary>The bot takes no more messages: questions that nothing in the lane can answer any more end.</summary>
    public void Drain()
    {
        lock (_lock)
        {
            if (_isScheduled)
            {
                return;
            }
        }

        CancelWaits();
    }

    /// <summary>Its session is there again: what was kept is handled, before what has come since.</summary>
    public void GoOn()
    {
        lock (_lock)
        {
            if (_kept is null)
            {
                return;
            }

            _work = new Queue<object>([.. _kept, .. _work]);
            _kept = null;
            if (_isScheduled)
            {
                return;
            }

            _isScheduled = true;
        }

        scheduler.Start(this);
    }

    void IThreadPoolWorkItem.Execute() => _ = RunAsync();

    private bool Enqueue(object work)
    {
        _work.Enqueue(work);
        if (_isScheduled)
        {
            return false;
        }

        return _isScheduled = true;
    }

    private async Task RunAsync()
    {
        int budget = EntriesPerRun;
        while (TryDequeue(out object? work))
        {
            try
            {
                await (work is ReplyWait wait ? ResumeAsync(wait) : HandleAsync((InboxEntry)work));
            }
            catch (Exception e)
            {
                // Whatever went wrong with one event, the conversation must not go deaf.
                scheduler.ReportInternalError(this, e);
            }

            if (--budget == 0)
            {
                scheduler.Yield(this);
                return;
            }
        }

        scheduler.Stopped();
    }

    private bool TryDequeue([NotNullWhen(true)] out object? work)
    {
        while (true)
        {
            TaskCompletionSource? room;
            List<InboxEntry>? aside = null;
            int count;
            lock (_lock)
            {
                count = _work.Count;
                while (_work.TryDequeue(out work) && TryKeep(work, ref aside))
                {
                    work = null;
                }

                if (count == 0 && (!scheduler.IsDraining || _waits is not { Count: > 0 }))
                {
                    _isScheduled = false;
                    return false;
                }

                room = count > 0 ? _room : null;
                _room = count > 0 ? null : _room;
            }

            aside?.ForEach(scheduler.SetAside);
            room?.TrySetResult();
            if (work is not null)
            {
                TakeBack(work);
                return true;
            }

            if (count == 0)
            {
                CancelWaits();
            }
        }
    }

    /// <summary>
    /// Keeps work until its session is there again, if it is not there now. What handlers have begun goes on, and what would be lost
    /// with the process is not worth keeping.
    /// </summary>
    private bool TryKeep(object work, ref List<InboxEntry>? aside)
    {
        if (!gate.IsClosed || work is not InboxEntry entry || !entry.CanBeKept)
        {
            return false;
        }

        (_kept ??= new Queue<InboxEntry>()).Enqueue(entry);
        if (!entry.IsSetAside)
        {
            entry.IsSetAside = true;
            (aside ??= []).Add(entry);
        }

        return true;
    }

    private void TakeBack(object work)
    {
        if (work is InboxEntry { IsSetAside: true } entry)
        {
            entry.IsSetAside = false;
            scheduler.TakeBack(entry);
        }
    }

    private void CancelWaits()
    {
        ReplyWait[] waits;
        lock (_lock)
        {
            waits = _waits?.ToArray() ?? [];
            _waits?.Clear();
        }

        foreach (ReplyWait wait in waits)
        {
            wait.Cancel();
        }
    }

    private ValueTask HandleAsync(InboxEntry entry)
    {
        if (entry.Event is MessageEvent && TakeWait(entry) is { } wait)
        {
            (wait.Turn.Context.Entry.Answers ??= []).Add(entry);
            return ResumeAsync(wait);
        }

        Task originKnown = scheduler.WhenOriginIsKnownAsync(entry);
        return originKnown.IsCompleted ? RunTurnAsync(entry) : RunTurnAfterAsync(originKnown, entry);
    }

    private ReplyWait? TakeWait(InboxEntry entry)
    {
        ReplyWait[] candidates;
        lock (_lock)
        {
            if (_waits is not { Count: > 0 })
            {
                return null;
            }

            candidates = [.. _waits];
        }

        // Predicates are the user's code: they run outside the lock.
        ReplyWait? taken = Array.Find(candidates, wait => wait.TryTake(entry));
        if (taken is not null)
        {
            Remove(taken);
        }

        return taken;
    }

    private async ValueTask RunTurnAfterAsync(Task originKnown, InboxEntry entry)
    {
        await originKnown;
        await RunTurnAsync(entry);
    }

    private ValueTask RunTurnAsync(InboxEntry entry)
    {
        BotContext? context = scheduler.CreateContext(entry, this);
        if (context is null)
        {
            return scheduler.SkipAsync(entry);
        }

        Hold(context);
        ValueTask pipeline = scheduler.StartPipeline(context);
        if (pipeline.IsCompletedSuccessfully && context.TryEndTurn())
        {
            Release();
            return scheduler.FinishAsync(context, null);
        }

        LaneTurn turn = context.Turn;
        Volatile.Write(ref _threadHeldSince, NotHeld);
        return AwaitTurnAsync(turn, turn.FollowAsync(pipeline));
    }

    private ValueTask ResumeAsync(ReplyWait wait)
    {
        // Stored before the handler learns of it: what it does next must not be forgotten without what led to it.
        ValueTask recorded = scheduler.RecordReplyAsync(wait);
        return recorded.IsCompletedSuccessfully ? ResumeRecordedAsync(wait) : ResumeAfterAsync(recorded, wait);
    }

    private async ValueTask ResumeAfterAsync(ValueTask recorded, ReplyWait wait)
    {
        try
        {
            await recorded;
        }
        catch (Exception e)
        {
            wait.Fail(e);
        }

        await ResumeRecordedAsync(wait);
    }

    private ValueTask ResumeRecordedAsync(ReplyWait wait)
    {
        LaneTurn turn = wait.Turn;
        scheduler.Unpark(turn);
        turn.Unpark();
        Hold(turn.Context);
        turn.Resume(wait);
        Volatile.Write(ref _threadHeldSince, NotHeld);
        return AwaitTurnAsync(turn, turn.NextOutcomeAsync());
    }

    private void Hold(BotContext context)
    {
        IsReported = false;
        Volatile.Write(ref _running, context);
        Volatile.Write(ref _threadHeldSince, scheduler.Time.GetTimestamp());
    }

    /// <summary>In this order: the watchdog never sees an event that has been handled as one that gave its thread back.</summary>
    private void Release()
    {
        Volatile.Write(ref _running, null);
        Volatile.Write(ref _threadHeldSince, NotHeld);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask AwaitTurnAsync(LaneTurn turn, ValueTask<TurnOutcome> next)
    {
        TurnOutcome outcome = await next;
        Volatile.Write(ref _running, null);
        switch (outcome)
        {
            case TurnOutcome.Parked:
                scheduler.Park(turn);
                break;
            case TurnOutcome.Abandoned:
                await scheduler.AbandonAsync(turn.Context);
                break;
            default:
                await scheduler.FinishAsync(turn.Context, turn.Exception);
                break;
        }
    }
}
