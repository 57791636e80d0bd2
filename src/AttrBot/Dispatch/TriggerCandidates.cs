using System.Buffers;
using System.Runtime.CompilerServices;

namespace AttrBot.Dispatch;

/// <summary>The triggers that may match a message, in dispatch order. Part of a cursor; a few need no memory of their own.</summary>
internal struct TriggerCandidates
{
    /// <summary>The bits that are the trigger's index.</summary>
    public const int Index = 0x7FFF;

    /// <summary>The bit that says that the trigger does match.</summary>
    public const int Decided = 0x8000;

    private const int InlineCount = 16;

    private InlineList _inline;
    private ushort[]? _rented;
    private ushort _capacity;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the message has been scanned.</summary>
    public bool AreFound { get; private set; }

    /// <summary>A candidate: the index of a trigger and whether it is decided.</summary>
    public readonly int this[int position] => _rented is null ? _inline[position] : _rented[position];

    /// <summary>Makes room; may be called once.</summary>
    /// <param name="capacity">The most that may be added.</param>
    public void Prepare(int capacity)
    {
        AreFound = true;
        _capacity = (ushort)capacity;
    }

    /// <summary>Adds one.</summary>
    public void Add(int candidate)
    {
        if (_rented is null && Count == InlineCount)
        {
            _rented = ArrayPool<ushort>.Shared.Rent(_capacity);
            ((ReadOnlySpan<ushort>)_inline).CopyTo(_rented);
        }

        if (_rented is null)
        {
            _inline[Count++] = (ushort)candidate;
        }
        else
        {
            _rented[Count++] = (ushort)candidate;
        }
    }

    /// <summary>Forgets all.</summary>
    public void Release()
    {
        if (_rented is not null)
        {
            ArrayPool<ushort>.Shared.Return(_rented);
            _rented = null;
        }

        Count = 0;
    }

    [InlineArray(InlineCount)]
    private struct InlineList
    {
        private ushort _first;
    }
}
