using AttrBot.Transports;

namespace AttrBot.Inbox;

/// <summary>
/// Counts what is in the inbox against its capacity. Those who find it full wait in order; pressure is high from 80 % on
/// and normal again from 50 % down: of the capacity, or of the part of it that is memory.
/// </summary>
internal sealed class InboxCapacity
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private readonly int _capacity;
    private readonly int _highMark;
    private readonly int _lowMark;
    private TaskCompletionSource? _normal;
    private int _count;
    private volatile bool _high;
    private volatile bool _hasWaiting;

    /// <param name="capacity">How many fit into memory.</param>
    /// <param name="overflow">How many more fit elsewhere.</param>
    public InboxCapacity(int capacity, int overflow = 0)
    {
        _capacity = capacity + overflow;
        _highMark = Math.Max(1, (int)(capacity * 0.8));
        _lowMark = capacity / 2;
    }

    public int Count => Volatile.Read(ref _count);

    public IntakePressure Pressure => _high ? IntakePressure.High : IntakePressure.Normal;

    public bool TryEnter()
    {
        if (_hasWaiting)
        {
            return false;
        }

        int count = Interlocked.Increment(ref _count);
        if (count > _capacity)
        {
            Exit();
            return false;
        }

        if (count >= _highMark && !_high)
        {
            SetHigh();
        }

        return true;
    }

    /// <summary>Counts what an earlier run has left, however much it is.</summary>
    public void EnterAll(int count)
    {
        if (Interlocked.Add(ref _count, count) >= _highMark)
        {
            SetHigh();
        }
    }

    /// <summary>Enters, at once if there is room.</summary>
    public ValueTask EnterOrWaitAsync(CancellationToken cancellationToken) => TryEnter() ? default : EnterAsync(cancellationToken);

    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource place;
        lock (_lock)
        {
            place = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(place);
            _hasWaiting = true;
        }

        AdmitWaiting();
        await using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), place);
        await place.Task;
    }

    public void Exit()
    {
        int count = Interlocked.Decrement(ref _count);
        if (_hasWaiting)
        {
            AdmitWaiting();
        }

        if (_high && count <= _lowMark)
        {
            SetNormal();
        }
    }

    public async ValueTask WaitForNormalAsync(CancellationToken cancellationToken)
    {
        Task normal;
        lock (_lock)
        {
            if (!_high)
            {
                return;
            }

            normal = (_normal ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        await normal.WaitAsync(cancellationToken);
    }

    private void AdmitWaiting()
    {
        lock (_lock)
        {
            while (_waiting.Count > 0 && Volatile.Read(ref _count) < _capacity)
            {
                Interlocked.Increment(ref _count);
                if (!_waiting.Dequeue().TrySetResult())
                {
                    // It was cancelled while it waited: its place is free again.
                    Interlocked.Decrement(ref _count);
                }
            }

            _hasWaiting = _waiting.Count > 0;
        }
    }

    private void SetHigh()
    {
        lock (_lock)
        {
            _high = Volatile.Read(ref _count) >= _highMark;
        }

        // Those who left in between did not see the mark: nobody else would take it back.
        Interlocked.MemoryBarrier();
        if (_high && Volatile.Read(ref _count) <= _lowMark)
        {
            SetNormal();
        }
    }

    private void SetNormal()
    {
        TaskCompletionSource? normal;
        lock (_lock)
        {
            if (Volatile.Read(ref _count) > _lowMark)
            {
                return;
            }

            _high = false;
            normal = _normal;
            _normal = null;
        }

        normal?.TrySetResult();
    }
}
