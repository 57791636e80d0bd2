using System.Buffers;
using System.Numerics;

namespace AttrBot.Dispatch;

/// <summary>Gathers the triggers that a scan finds, in any order and more than once, and sorts them.</summary>
internal ref struct TriggerHits
{
    private readonly Span<ushort> _few;
    private readonly int _triggers;
    private ulong[]? _many;
    private int _count;

    /// <summary>Starts with none.</summary>
    /// <param name="few">Room for a few hits.</param>
    /// <param name="triggers">How many triggers there are.</param>
    public TriggerHits(Span<ushort> few, int triggers)
    {
        _few = few;
        _triggers = triggers;
    }

    /// <summary>Whether there are none.</summary>
    public readonly bool IsEmpty => _count == 0;

    /// <summary>Adds a hit.</summary>
    public void Add(int trigger)
    {
        if (_many is not null)
        {
            _many[trigger >> 6] |= 1UL << trigger;
        }
        else if (_count < _few.Length)
        {
            _few[_count++] = (ushort)trigger;
        }
        else
        {
            AddToMany(trigger);
        }
    }

    /// <summary>Sorts the hits and drops repeated ones.</summary>
    /// <param name="sorted">The hits; good until the next call and <see cref="Release"/>.</param>
    /// <returns>Whether they fit into the room for a few; otherwise <see cref="Words"/> has them.</returns>
    public bool TrySort(out ReadOnlySpan<ushort> sorted)
    {
        sorted = default;
        if (_many is not null)
        {
            return false;
        }

        // There are seldom more than ten.
        int kept = 0;
        for (int i = 0; i < _count; i++)
        {
            ushort hit = _few[i];
            int place = kept;
            while (place > 0 && _few[place - 1] > hit)
            {
                place--;
            }

            if (place > 0 && _few[place - 1] == hit)
            {
                continue;
            }

            _few[place..kept].CopyTo(_few[(place + 1)..]);
            _few[place] = hit;
            kept++;
        }

        sorted = _few[..kept];
        return true;
    }

    /// <summary>How many different triggers were hit, at most.</summary>
    public readonly int Capacity
    {
        get
        {
            int count = 0;
            foreach (ulong word in Words)
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
    }

    /// <summary>One bit for each trigger, where there are many hits.</summary>
    public readonly ReadOnlySpan<ulong> Words => _many.AsSpan(0, (_triggers + 63) >> 6);

    /// <summary>Gives back what is rented.</summary>
    public void Release()
    {
        if (_many is not null)
        {
            ArrayPool<ulong>.Shared.Return(_many);
            _many = null;
        }
    }

    private void AddToMany(int trigger)
    {
        int words = (_triggers + 63) >> 6;
        _many = ArrayPool<ulong>.Shared.Rent(words);
        _many.AsSpan(0, words).Clear();
        foreach (ushort hit in _few)
        {
            _many[hit >> 6] |= 1UL << hit;
        }

        Add(trigger);
    }
}
