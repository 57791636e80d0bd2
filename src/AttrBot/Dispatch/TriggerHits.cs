using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace AttrBot.Dispatch;

/// <summary>
/// Gathers the triggers that a scan finds, in any order and more than once: one bit for each where there are not many triggers, else a
/// list that is sorted in the end.
/// </summary>
internal ref struct TriggerHits
{
    /// <summary>How much room it needs.</summary>
    public const int Room = 16;

    private const int BitsPerWord = 64;

    private readonly Span<ushort> _list;
    private readonly int _triggers;
    private Span<ulong> _words;
    private ulong[]? _rented;
    private int _count;

    /// <summary>Starts with none.</summary>
    /// <param name="room">Room, all zero.</param>
    /// <param name="triggers">How many triggers there are.</param>
    public TriggerHits(Span<ulong> room, int triggers)
    {
        _triggers = triggers;
        if (triggers <= BitsPerWord * room.Length)
        {
            _words = room[..CountWords(triggers)];
        }
        else
        {
            _list = MemoryMarshal.Cast<ulong, ushort>(room);
        }
    }

    /// <summary>Whether there are none.</summary>
    public readonly bool IsEmpty => _count == 0;

    /// <summary>How many different triggers were hit; of <see cref="Words"/> alone.</summary>
    public readonly int Count
    {
        get
        {
            int count = 0;
            foreach (ulong word in _words)
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
    }

    /// <summary>One bit for each trigger; empty where <see cref="TrySort"/> has the hits.</summary>
    public readonly ReadOnlySpan<ulong> Words => _words;

    /// <summary>Adds a hit.</summary>
    public void Add(int trigger)
    {
        if (!_words.IsEmpty)
        {
            _words[trigger >> 6] |= 1UL << trigger;
            _count = 1;
        }
        else if (_count < _list.Length)
        {
            _list[_count++] = (ushort)trigger;
        }
        else
        {
            AddToMany(trigger);
        }
    }

    /// <summary>Sorts the hits and drops repeated ones.</summary>
    /// <param name="sorted">The hits; good until the next call and <see cref="Release"/>.</param>
    /// <returns>Whether they are in the list; otherwise <see cref="Words"/> has them.</returns>
    public readonly bool TrySort(out ReadOnlySpan<ushort> sorted)
    {
        sorted = default;
        if (!_words.IsEmpty)
        {
            return false;
        }

        // There are seldom more than ten.
        int kept = 0;
        for (int i = 0; i < _count; i++)
        {
            ushort hit = _list[i];
            int place = kept;
            while (place > 0 && _list[place - 1] > hit)
            {
                place--;
            }

            if (place > 0 && _list[place - 1] == hit)
            {
                continue;
            }

            _list[place..kept].CopyTo(_list[(place + 1)..]);
            _list[place] = hit;
            kept++;
        }

        sorted = _list[..kept];
        return true;
    }

    /// <summary>Gives back what is rented.</summary>
    public void Release()
    {
        if (_rented is not null)
        {
            ArrayPool<ulong>.Shared.Return(_rented);
            _rented = null;
        }
    }

    private void AddToMany(int trigger)
    {
        _rented = ArrayPool<ulong>.Shared.Rent(CountWords(_triggers));
        _words = _rented.AsSpan(0, CountWords(_triggers));
        _words.Clear();
        foreach (ushort hit in _list)
        {
            _words[hit >> 6] |= 1UL << hit;
        }

        Add(trigger);
    }

    private static int CountWords(int triggers) => (triggers + BitsPerWord - 1) / BitsPerWord;
}
