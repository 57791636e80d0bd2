namespace AttrBot.Dispatch;

/// <summary>A call of a handler that has failed at least once.</summary>
internal sealed class RetriedCall(BotContext context, HandlerPlan plan, HandlerInvocation invocation)
{
    private bool _isRepeating;

    public BotContext Context { get; } = context;

    public HandlerPlan Plan { get; } = plan;

    public HandlerInvocation Invocation { get; } = invocation;

    /// <summary>When the first attempt began; a timestamp.</summary>
    public long StartedAt { get; } = context.StartedAt;

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

    /// <summary>Notes a failed attempt. Its time stands still until the next one begins.</summary>
    public void Fail(Exception exception)
    {
        TimedOut = exception is OperationCanceledException && Context.Lifetime.IsCancelled;
        Failure = TimedOut
            ? new TimeoutException($"The handler {HandlerId} took longer than the handler timeout and was cancelled.", exception)
            : exception;
        Context.StopClock();
    }
}
