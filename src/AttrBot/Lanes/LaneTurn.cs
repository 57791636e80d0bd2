using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace AttrBot.Lanes;

/// <summary>
/// The part of one event in its lane while its handlers do not complete at once. The lane awaits an outcome; a parked turn
/// is awaited again when it takes the lane back.
/// </summary>
internal sealed class LaneTurn(BotContext context) : IValueTaskSource<TurnOutcome>
{
    private ManualResetValueTaskSourceCore<TurnOutcome> _core;
    private ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter _pipeline;
    private TurnOutcome? _early;
    private bool _awaited;
    private bool _over;

    public BotContext Context { get; } = context;

    /// <summary>What the pipeline threw.</summary>
    public Exception? Exception { get; private set; }

    /// <summary>The question that the handler waits on, while it does.</summary>
    public ReplyWait? Wait { get; private set; }

    /// <summary>The lane it belongs to; set before its pipeline starts.</summary>
    private Lane Lane => Context.Lane;

    /// <summary>Follows a pipeline that has not completed. Called once, by the lane.</summary>
    public ValueTask<TurnOutcome> FollowAsync(ValueTask pipeline)
    {
        _pipeline = pipeline.ConfigureAwait(false).GetAwaiter();
        _pipeline.UnsafeOnCompleted(OnPipelineCompleted);
        return NextOutcomeAsync();
    }

    /// <summary>The next outcome, at once if it came while nobody waited.</summary>
    public ValueTask<TurnOutcome> NextOutcomeAsync()
    {
        lock (this)
        {
            if (_early is { } outcome)
            {
                _early = null;
                return new ValueTask<TurnOutcome>(outcome);
            }

            _core.Reset();
            _awaited = true;
            return new ValueTask<TurnOutcome>(this, _core.Version);
        }
    }

    /// <summary>Gives the handler up. Does nothing if it has ended meanwhile.</summary>
    public void Abandon() => Signal(TurnOutcome.Abandoned);

    public Task<Message?> WaitForReplyAsync(TimeSpan timeout, Func<Message, bool>? predicate)
    {
        var wait = new ReplyWait(this, ((ConversationContext)Context).Sender.Id, predicate);
        Lane.AddWait(wait);
        Wait = wait;
        wait.StartTimer(timeout, Context.Runtime.Time);
        Signal(TurnOutcome.Parked);
        return wait.Task;
    }

    /// <summary>The lane has taken the turn back: its handler goes on here, on the lane's thread.</summary>
    public void Resume()
    {
        ReplyWait? wait = Wait;
        Wait = null;
        wait?.Deliver();
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

        if (Wait is { } unanswered)
        {
            // The handler ended without awaiting its question: the turn has to take the lane back to be completed.
            Signal(outcome);
            unanswered.GiveUp();
            return;
        }

        Signal(outcome);
    }

    private void Signal(TurnOutcome outcome)
    {
        lock (this)
        {
            if (_over)
            {
                return;
            }

            _over = outcome != TurnOutcome.Parked;
            if (!_awaited)
            {
                _early = outcome;
                return;
            }

            _awaited = false;
        }

        // Whoever parks or abandons a turn must not run the rest of its lane on the thread it does so on.
        _core.RunContinuationsAsynchronously = outcome is TurnOutcome.Parked or TurnOutcome.Abandoned;
        _core.SetResult(outcome);
    }
}
