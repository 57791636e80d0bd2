using System.Threading.Tasks.Sources;
using PipelineAwaiter = System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter;

namespace AttrBot.Lanes;

/// <summary>
/// The part of one event in its lane while its handlers do not complete at once. The lane awaits an outcome; a parked turn
/// is awaited again when it takes the lane back.
/// </summary>
internal sealed class LaneTurn : IValueTaskSource<TurnOutcome>
{
    private readonly BotContext? _context;
    private ManualResetValueTaskSourceCore<TurnOutcome> _core;
    private PipelineAwaiter _pipeline;
    private ReplyWait? _wait;
    private TurnOutcome? _end;
    private TimeSpan _elapsedWhenParked;
    private bool _hasParked;
    private bool _isAwaited;
    private bool _isOver;

    public LaneTurn(BotContext context)
    {
        _context = context;
    }

    private LaneTurn()
    {
        _isOver = true;
    }

    /// <summary>Stands for the turn of every event whose pipeline has ended without one.</summary>
    public static LaneTurn Over { get; } = new();

    public BotContext Context => _context!;

    /// <summary>What the pipeline threw.</summary>
    public Exception? Exception { get; private set; }

    /// <summary>The question that the handler waits on, while it does.</summary>
    public ReplyWait? Wait => Volatile.Read(ref _wait);

    /// <summary>Whether its pipeline has ended, or has been given up.</summary>
    public bool IsOver => Volatile.Read(ref _isOver);

    /// <summary>Follows a pipeline that has not completed. Called once, by the lane.</summary>
    public ValueTask<TurnOutcome> FollowAsync(ValueTask pipeline)
    {
        _pipeline = pipeline.ConfigureAwait(false).GetAwaiter();
        if (_pipeline.IsCompleted)
        {
            OnPipelineCompleted();
        }
        else
        {
            _pipeline.UnsafeOnCompleted(OnPipelineCompleted);
        }

        return NextOutcomeAsync();
    }

    /// <summary>The next outcome, at once if it came while nobody waited.</summary>
    public ValueTask<TurnOutcome> NextOutcomeAsync()
    {
        lock (this)
        {
            if (TryTakeOutcome(out TurnOutcome outcome))
            {
                return new ValueTask<TurnOutcome>(outcome);
            }

            _core.Reset();
            _isAwaited = true;
            return new ValueTask<TurnOutcome>(this, _core.Version);
        }
    }

    /// <summary>Gives the handler up, and ends its context. Does nothing if it has ended meanwhile.</summary>
    public void Abandon() => Signal(TurnOutcome.Abandoned);

    public Task<Message?> WaitForReplyAsync(TimeSpan timeout, Func<Message, bool>? predicate)
    {
        ReplyWait wait;
        lock (this)
        {
            if (_isOver)
            {
                throw new InvalidOperationException(
                    "WaitForReplyAsync was called after the handler had completed. Only a running handler has a place in the conversation: ask before it ends.");
            }

            if (_wait is not null)
            {
                throw new InvalidOperationException("The handler waits for a reply already. One question at a time: await the first one.");
            }

            string handlerId = Context.Handler?.Id ?? "";
            if (Context.Entry.Replies?.TryRepeat(handlerId, out Message? earlier) == true)
            {
                return Task.FromResult(earlier);
            }

            wait = new ReplyWait(this, handlerId, ((ConversationContext)Context).Sender.Id, predicate);
            Context.Lane.AddWait(wait);

            // In this order: whoever sees that a reply is waited for may move the clock, and the timer must be set by then.
            wait.StartTimer(timeout, Context.Runtime.Time);
            Volatile.Write(ref _wait, wait);
            _elapsedWhenParked = Context.Park();
        }

        Signal(TurnOutcome.Parked);
        return wait.Task;
    }

    /// <summary>Its handler's time runs again from where it stood.</summary>
    public void Unpark() => Context.Unpark(_elapsedWhenParked);

    /// <summary>The lane has taken the turn back: its handler goes on here, on the lane's thread.</summary>
    public void Resume(ReplyWait wait)
    {
        lock (this)
        {
            _wait = null;
            if (wait.HasResult)
            {
                (Context.Entry.Replies ??= new ReplyHistory()).Add(wait.HandlerId, wait.Answer?.Message);
            }
        }

        wait.Deliver();
    }

    public TurnOutcome GetResult(short token) => _core.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void OnPipelineCompleted()
    {
        TurnOutcome outcome = TurnOutcome.Completed;
        try
        {
            _pipeline.GetResult();
        }
        catch (Exception e)
        {
            Exception = e;
            outcome = TurnOutcome.Failed;
        }

        // Whoever asks without awaiting the answer leaves a question behind. Where the lane has gone on because of it, the turn
        // takes it back to be completed.
        ReplyWait? unanswered = WithdrawUnseen() ? null : Wait;
        Signal(outcome);
        unanswered?.GiveUp();
    }

    /// <summary>Takes back a question of which the lane has not learned yet; <see langword="false"/> if there is none.</summary>
    private bool WithdrawUnseen()
    {
        lock (this)
        {
            if (!_hasParked || !_wait!.TryWithdraw())
            {
                return false;
            }

            Context.Lane.Remove(_wait);
            _wait = null;
            _hasParked = false;
            return true;
        }
    }

    /// <summary>Tells the lane, unless the turn is over already.</summary>
    private void Signal(TurnOutcome outcome)
    {
        lock (this)
        {
            if (_isOver)
            {
                return;
            }

            if (outcome == TurnOutcome.Parked)
            {
                _hasParked = true;
            }
            else
            {
                _end = outcome;
                _isOver = true;
            }

            if (outcome == TurnOutcome.Abandoned)
            {
                Context.Lifetime.MarkEnded();
            }

            if (!_isAwaited)
            {
                return;
            }

            _isAwaited = false;
            TryTakeOutcome(out _);
        }

        // Whoever parks or abandons a turn must not run the rest of its lane on the thread it does so on.
        _core.RunContinuationsAsynchronously = outcome is TurnOutcome.Parked or TurnOutcome.Abandoned;
        _core.SetResult(outcome);
    }

    /// <summary>Parking comes before the end, also when the handler ended before the lane saw that it had parked.</summary>
    private bool TryTakeOutcome(out TurnOutcome outcome)
    {
        if (_hasParked)
        {
            _hasParked = false;
            outcome = TurnOutcome.Parked;
            return true;
        }

        outcome = _end.GetValueOrDefault();
        bool hasEnded = _end is not null;
        _end = null;
        return hasEnded;
    }
}
