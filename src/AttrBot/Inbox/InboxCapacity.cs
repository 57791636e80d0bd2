using AttrBot.Transports;

namespace AttrBot.Inbox;

/// <summary>
/// Counts what is in the inbox against its capacity. Those who find it full wait in order; pressure is high from 80 % on and normal
/// again from 50 % down: of the part of it that is memory, and of the whole. What waits for an answer of a person, and takes no
/// part in the load, is set aside; what waits because its own conversation has too much does not count against memory.
/// </summary>
internal sealed class InboxCapacity
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private readonly IntakeReport? _report;
    private readonly int _memory;
    private readonly int _capacity;
    private readonly Marks _marksOfMemory;
    private readonly Marks _marksOfAll;
    private TaskCompletionSource? _normal;
    private int _count;
    private int _aside;
    private int _held;
    private volatile bool _high;
    private volatile bool _hasWaiting;

    /// <param name="capacity">How many fit into memory.</param>
    /// <param name="overflow">How many more fit elsewhere.</param>
    /// <param name="report">Says when a mark is passed, and when all is full.</param>
    public InboxCapacity(int capacity, int overflow = 0, IntakeReport? report = null)
    {
        _memory = capacity;
        _capacity = (int)Math.Min(int.MaxValue, (long)capacity + overflow);
        _marksOfMemory = Marks.Of(_memory);
        _marksOfAll = Marks.Of(_capacity);
        _report = report;
    }

    /// <summary>How many there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>How many of them are set aside.</summary>
    public int Aside => Volatile.Read(ref _aside);

    public IntakePressure Pressure => _high ? IntakePressure.High : IntakePressure.Normal;

    /// <summary>How many take up room.</summary>
    private int Occupied => Count - Aside;

    private bool IsHigh => Occupied is var occupied
        && (occupied - Volatile.Read(ref _held) >= _marksOfMemory.High || occupied >= _marksOfAll.High);

    private bool IsLow => Occupied is var occupied
        && occupied - Volatile.Read(ref _held) <= _marksOfMemory.Low && occupied <= _marksOfAll.Low;

    public bool TryEnter()
    {
        if (_hasWaiting)
        {
            return false;
        }

        if (Interlocked.Increment(ref _count) - Aside > _capacity)
        {
            Exit();
            return false;
        }

        LookAtMarks();
        return true;
    }

    /// <summary>Counts what an earlier run has left, however much it is.</summary>
    public void EnterAll(int count)
    {
        Interlocked.Add(ref _count, count);
        LookAtMarks();
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
        if (!place.Task.IsCompleted)
        {
            _report?.Full();
        }

        await using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), place);
        await place.Task;
    }

    public void Exit()
    {
        Interlocked.Decrement(ref _count);
        AfterRoomWasMade();
    }

    /// <summary>Sets events aside that wait for an answer; <see langword="false"/> if as many wait so as fit into memory.</summary>
    public bool TrySetAside(int count)
    {
        int before;
        do
        {
            before = Aside;
            if (count > _memory - before)
            {
                _report?.TooManyQuestions();
                return false;
            }
        }
        while (Interlocked.CompareExchange(ref _aside, before + count, before) != before);
        AfterRoomWasMade();
        return true;
    }

    /// <summary>Events that were set aside go on: they count again, also where there is no room for them.</summary>
    public void TakeBack(int count)
    {
        Interlocked.Add(ref _aside, -count);
        LookAtMarks();
    }

    /// <summary>An event waits because its own conversation has too much in memory: that is no fault of the load.</summary>
    public void Hold()
    {
        Interlocked.Increment(ref _held);
        LookAtMarks();
    }

    /// <summary>Its turn has come.</summary>
    public void Unhold()
    {
        Interlocked.Decrement(ref _held);
        LookAtMarks();
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

    private void AfterRoomWasMade()
    {
        if (_hasWaiting)
        {
            AdmitWaiting();
        }

        LookAtMarks();
    }

    private void AdmitWaiting()
    {
        lock (_lock)
        {
            while (_waiting.Count > 0 && Occupied < _capacity)
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

    private void LookAtMarks()
    {
        // Again after each change: those who came or left in between did not see the mark, and nobody else would take it back.
        while (_high ? IsLow : IsHigh)
        {
            PassMark();
            Interlocked.MemoryBarrier();
        }
    }

    private void PassMark()
    {
        TaskCompletionSource? normal = null;
        lock (_lock)
        {
            if (_high && IsLow)
            {
                _high = false;
                normal = _normal;
                _normal = null;
            }
            else if (!_high && IsHigh)
            {
                _high = true;
            }
        }

        normal?.TrySetResult();
        _report?.Look(this);
    }

    /// <summary>From where on a part of the inbox is too full, and from where down there is room again.</summary>
    private readonly record struct Marks(int High, int Low)
    {
        public static Marks Of(int capacity)
        {
            int high = Math.Max(1, (int)(capacity * 0.8));

            // Apart also where the capacity is tiny.
            return new Marks(high, Math.Min(capacity / 2, high - 1));
        }
    }
}
