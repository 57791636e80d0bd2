namespace AttrBot.Patterns;

/// <summary>What a matcher goes back to: choices that are left, and values of registers as they were.</summary>
internal sealed class EngineStack
{
    private Entry[] _entries = new Entry[64];

    /// <summary>How many entries there are.</summary>
    public int Height { get; private set; }

    /// <summary>Adds a place to go on at.</summary>
    public void PushChoice(int target, int position) => Push(new Entry(target, position, Entry.NoRun));

    /// <summary>Adds a run of characters that has been left at a position and may go on to another.</summary>
    public void PushRun(int target, int position, int last) => Push(new Entry(target, position, last));

    /// <summary>Adds the former value of a register.</summary>
    public void PushValue(int register, int value) => Push(new Entry(~register, value, Entry.NoRun));

    /// <summary>Takes back what is above a height until there is a choice; false if there is none.</summary>
    public bool TryBack(int height, int[] registers, out Entry choice)
    {
        while (Height > height)
        {
            choice = _entries[--Height];
            if (choice.Target >= 0)
            {
                return true;
            }

            registers[~choice.Target] = choice.Position;
        }

        choice = default;
        return false;
    }

    /// <summary>Takes back everything above a height.</summary>
    public void Undo(int height, int[] registers)
    {
        while (TryBack(height, registers, out _))
        {
        }
    }

    /// <summary>Forgets the choices above a height.</summary>
    public void Commit(int height)
    {
        int kept = height;
        for (int i = height; i < Height; i++)
        {
            if (_entries[i].Target < 0)
            {
                _entries[kept++] = _entries[i];
            }
        }

        Height = kept;
    }

    private void Push(Entry entry)
    {
        if (Height == _entries.Length)
        {
            Array.Resize(ref _entries, Height * 2);
        }

        _entries[Height++] = entry;
    }

    /// <summary>One entry.</summary>
    /// <param name="Target">The instruction; the complement of a register's number for its former value.</param>
    /// <param name="Position">The position, or the value.</param>
    /// <param name="Last">The last position of a run; <see cref="NoRun"/> if it is none.</param>
    internal readonly record struct Entry(int Target, int Position, int Last)
    {
        /// <summary>The value of <see cref="Last"/> for other choices.</summary>
        public const int NoRun = -1;

        /// <summary>Whether the target is a run that goes on.</summary>
        public bool IsRun => Last != NoRun;
    }
}
