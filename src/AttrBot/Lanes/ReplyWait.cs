using AttrBot.Inbox;

namespace AttrBot.Lanes;

/// <summary>A handler's question: which message answers it, and until when.</summary>
internal sealed class ReplyWait(LaneTurn turn, string handlerId, string senderId, Func<Message, bool>? predicate)
{
    private readonly TaskCompletionSource<Message?> _answered = new();
    private ITimer? _timer;
    private Exception? _failure;
    private int _closed;

    public LaneTurn Turn { get; } = turn;

    /// <summary>Who asks; empty for middleware.</summary>
    public string HandlerId { get; } = handlerId;

    public string SenderId { get; } = senderId;

    public Task<Message?> Task => _answered.Task;

    /// <summary>Whether it still waits.</summary>
    public bool IsOpen => Volatile.Read(ref _closed) == 0;

    /// <summary>What answered it; <see langword="null"/> if nothing came in time.</summary>
    public MessageEvent? Answer => (MessageEvent?)AnswerEntry?.Event;

    /// <summary>The entry of the answer.</summary>
    public InboxEntry? AnswerEntry { get; private set; }

    /// <summary>Whether the handler gets an answer, or learns that none came; otherwise its wait fails.</summary>
    public bool HasResult => _failure is null;

    public void StartTimer(TimeSpan timeout, TimeProvider time) =>
        _timer = time.CreateTimer(static state => ((ReplyWait)state!).GiveUp(), this, timeout, Timeout.InfiniteTimeSpan);

    /// <summary>Whether a message is the answer; if so the question is closed and the message belongs to it.</summary>
    public bool TryTake(InboxEntry entry)
    {
        Message message = ((MessageEvent)entry.Event).Message;
        if (message.IsOwn || message.Sender.Id != SenderId || !IsOpen || Turn.IsOver)
        {
            return false;
        }

        try
        {
            if (predicate?.Invoke(message) == false)
            {
                return false;
            }
        }
        catch (Exception e)
        {
            // The handler learns of it; the message is nobody's answer and goes its way.
            if (TryClose())
            {
                _failure = e;
                Turn.Context.Lane.Post(this);
            }

            return false;
        }

        if (!TryClose())
        {
            return false;
        }

        AnswerEntry = entry;
        return true;
    }

    /// <summary>No answer came in time: the turn takes the lane again when it is free.</summary>
    public void GiveUp()
    {
        if (TryClose())
        {
            Turn.Context.Lane.Post(this);
        }
    }

    /// <summary>The handler has ended without awaiting the answer; <see langword="false"/> if the question is closed already.</summary>
    public bool TryWithdraw()
    {
        bool isWithdrawn = TryClose();
        _timer?.Dispose();
        return isWithdrawn;
    }

    /// <summary>The bot stops: there will be no answer.</summary>
    public void Cancel()
    {
        if (TryClose())
        {
            Turn.Context.Interrupt();
            _failure = new OperationCanceledException("The bot stops while it waits for a reply.");
            Turn.Context.Lane.Post(this);
        }
    }

    /// <summary>The answer could not be stored: the handler must not act on what a run after a crash would not know.</summary>
    public void Fail(Exception failure) => _failure = failure;

    /// <summary>Tells the handler; it goes on before this returns.</summary>
    public void Deliver()
    {
        _timer?.Dispose();
        if (_failure is not null)
        {
            _answered.TrySetException(_failure);
        }
        else
        {
            _answered.TrySetResult(Answer?.Message);
        }
    }

    private bool TryClose()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
        {
            return false;
        }

        _timer?.Dispose();
        return true;
    }
}
