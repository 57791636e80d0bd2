using AttrBot.Resilience;

namespace AttrBot.Dispatch;

/// <summary>A call of a handler that has failed at least once.</summary>
internal sealed class RetriedCall(BotContext context, HandlerPlan plan, HandlerInvocation invocation)
{
    private bool _isRepeating;

    public BotContext Context { get; } = context;

    public HandlerPlan Plan { get; } = plan;

    public HandlerInvocation Invocation { get; } = invocation;

    public HandlerPolicy Policy => Plan.Policy;

    /// <summary>When the first attempt began, as if it had not waited for anybody's reply; a timestamp.</summary>
    public long StartedAt { get; } = context.IsClockStopped ? context.AttemptStartedAt : context.StartedAt;

    /// <summary>When the first attempt began; a timestamp.</summary>
    public long FirstStartedAt { get; } = context.AttemptStartedAt;

    /// <summary>When the last attempt that failed began; a timestamp.</summary>
    public long LastStartedAt { get; private set; }

    /// <summary>How often it has been tried.</summary>
    public int Attempts { get; set; } = 1;

    /// <summary>What the last attempt failed with.</summary>
    public Exception Failure { get; private set; } = null!;

    /// <summary>Whether the last attempt failed because its time was over, and it heeded that.</summary>
    public bool TimedOut { get; private set; }

    public string HandlerId => Plan.Descriptor.Id;

    /// <summary>Whether an attempt is to be made; not the first time, since that one has been made.</summary>
    public bool TryRepeat()
    {
        bool repeats = _isRepeating;
        _isRepeating = true;
        return repeats;
    }

    /// <summary>How much time is left to begin another attempt in.</summary>
    public TimeSpan TimeLeft(TimeProvider time) => Policy.MaxDuration - time.GetElapsedTime(StartedAt);

    /// <summary>
    /// The pause before the next attempt. Never longer than the time that is left: the conversation does not wait in vain, and
    /// the last attempt begins when the time is over at the latest.
    /// </summary>
    public TimeSpan DelayBeforeNext(TimeProvider time)
    {
        TimeSpan delay = Backoff.After(Attempts, Policy.BaseDelay, Policy.MaxDuration);
        TimeSpan left = TimeLeft(time);
        return delay < left ? delay : left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Notes a failed attempt. Its time stands still until the next one begins.</summary>
    public void Fail(Exception exception)
    {
        TimedOut = exception is OperationCanceledException && Context.Lifetime.IsCancelled;
        Failure = TimedOut
            ? new TimeoutException($"The handler {HandlerId} took longer than the handler timeout and was cancelled.", exception)
            : exception;
        LastStartedAt = Context.AttemptStartedAt;
        Context.StopClock();
        Context.Retry = this;
    }
}
