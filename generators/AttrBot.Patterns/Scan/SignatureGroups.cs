namespace AttrBot.Patterns;

/// <summary>
/// Kinds of characters, one bit each, so that a message's signature tells which kinds it has. A set that cannot be told apart counts
/// as larger than it is.
/// </summary>
internal sealed class SignatureGroups
{
    /// <summary>The kind of what Unicode has not assigned as far as the generator knows: nothing is certain about it.</summary>
    public const int Unassigned = 63;

    private readonly CharacterPartition _partition;
    private readonly int[] _groups = new int[CharacterPartition.ClassCount];
    private int _count = 1;

    /// <summary>Makes kinds of sets.</summary>
    public SignatureGroups(CharacterPartition partition, IEnumerable<CharacterSet> sets)
    {
        _partition = partition;
        bool[] unassigned = partition.Find(CharacterSets.Unassigned).Classes;
        for (int i = 0; i < _groups.Length; i++)
        {
            _groups[i] = unassigned[i] ? Unassigned : 0;
        }

        foreach (CharacterSet set in sets)
        {
            TrySplit(partition.Find(set).Classes);
        }
    }

    /// <summary>The kind of each class.</summary>
    public IReadOnlyList<int> Groups => _groups;

    /// <summary>The kinds that a set has characters of, and whether it has all of them.</summary>
    public (ulong Mask, bool IsExact) Find(CharacterSet set)
    {
        (bool[] classes, bool isExact) = _partition.Find(set);
        ulong mask = 0;
        ulong others = 0;
        foreach (int i in _partition.Used)
        {
            if (_groups[i] == Unassigned)
            {
                mask |= classes[i] ? 1UL << Unassigned : 0;
            }
            else if (classes[i])
            {
                mask |= 1UL << _groups[i];
            }
            else
            {
                others |= 1UL << _groups[i];
            }
        }

        return (mask, isExact && (mask & others) == 0);
    }

    private void TrySplit(bool[] classes)
    {
        int[] splits =
        [
            .. _partition.Used
                .Where(i => _groups[i] != Unassigned)
                .GroupBy(i => _groups[i])
                .Where(group => group.Any(i => classes[i]) && group.Any(i => !classes[i]))
                .Select(group => group.Key),
        ];
        if (_count + splits.Length > Unassigned)
        {
            return;
        }

        foreach (int split in splits)
        {
            for (int i = 0; i < classes.Length; i++)
            {
                if (_groups[i] == split && classes[i])
                {
                    _groups[i] = _count;
                }
            }

            _count++;
        }
    }
}
