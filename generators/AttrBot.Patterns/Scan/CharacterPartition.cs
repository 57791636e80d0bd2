namespace AttrBot.Patterns;

/// <summary>
/// Divides all characters into at most 256 classes such that the sets of a table are unions of classes. Where there are too many
/// sets or keys for that, a set also holds what shares a class with its characters.
/// </summary>
internal sealed class CharacterPartition
{
    /// <summary>The most classes.</summary>
    public const int ClassCount = 256;

    // From here on classes are shared by characters of keys that find no other place.
    private const int FirstShared = 224;

    private const int SharesPerClass = 4;

    // All characters of one interval are in the same sets.
    private readonly int[] _starts;
    private readonly byte[] _classes;
    private readonly int[] _sizes = new int[ClassCount];
    private readonly Dictionary<(int Class, int Share), int> _shares = [];
    private readonly bool[] _isShared = new bool[ClassCount];

    // Class 0 is what no set and no key names.
    private int _count = 1;
    private int _nextShared = FirstShared;

    /// <summary>Divides.</summary>
    /// <param name="sets">The sets, those first that matter most.</param>
    /// <param name="folds">The characters of keys, each the first of those equal to it.</param>
    public CharacterPartition(IEnumerable<CharacterSet> sets, IEnumerable<char> folds)
    {
        CharacterSet[] all = [.. sets];
        char[] sorted = [.. folds.Distinct().OrderBy(fold => fold)];
        _starts =
        [
            .. all.Concat(sorted.Select(CharacterSets.Fold))
                .SelectMany(set => set.Ranges.ToArray())
                .SelectMany(range => new[] { range.First, range.Last + 1 })
                .Concat([0, char.MaxValue + 1])
                .Distinct()
                .OrderBy(start => start),
        ];
        _classes = new byte[_starts.Length - 1];
        _sizes[0] = char.MaxValue + 1;
        foreach (CharacterSet set in all)
        {
            TrySplit(set);
        }

        foreach (char fold in sorted)
        {
            CharacterSet set = CharacterSets.Fold(fold);
            if (!TrySplit(set))
            {
                Move(set, fold);
            }
        }
    }

    /// <summary>The classes that hold characters.</summary>
    public IEnumerable<int> Used => Enumerable.Range(0, ClassCount).Where(i => _sizes[i] > 0);

    /// <summary>Whether a class holds characters of several keys.</summary>
    public bool IsShared(int characterClass) => _isShared[characterClass];

    /// <summary>The class of a character.</summary>
    public byte GetClass(char character)
    {
        int index = Array.BinarySearch(_starts, character);
        return _classes[index < 0 ? ~index - 1 : index];
    }

    /// <summary>The class of every character.</summary>
    public byte[] GetClasses()
    {
        byte[] classes = new byte[char.MaxValue + 1];
        for (int i = 0; i < _classes.Length; i++)
        {
            classes.AsSpan(_starts[i], _starts[i + 1] - _starts[i]).Fill(_classes[i]);
        }

        return classes;
    }

    /// <summary>The classes that hold characters of a set, and whether they hold no others.</summary>
    public (bool[] Classes, bool IsExact) Find(CharacterSet set)
    {
        int[] members = CountMembers(set);
        bool isExact = true;
        bool[] classes = new bool[ClassCount];
        for (int i = 0; i < ClassCount; i++)
        {
            classes[i] = members[i] > 0;
            isExact &= members[i] == 0 || members[i] == _sizes[i];
        }

        return (classes, isExact);
    }

    /// <summary>Splits the classes that are partly in the set, if there is room.</summary>
    private bool TrySplit(CharacterSet set)
    {
        int[] members = CountMembers(set);
        int[] splits = [.. Enumerable.Range(0, _count).Where(i => members[i] > 0 && members[i] < _sizes[i])];
        if (_count + splits.Length > FirstShared)
        {
            return false;
        }

        byte[] targets = new byte[ClassCount];
        foreach (int split in splits)
        {
            targets[split] = (byte)_count;
            _sizes[_count] = members[split];
            _sizes[split] -= members[split];
            _count++;
        }

        if (splits.Length > 0)
        {
            foreach (int interval in FindIntervals(set))
            {
                byte target = targets[_classes[interval]];
                _classes[interval] = target == 0 ? _classes[interval] : target;
            }
        }

        return true;
    }

    private void Move(CharacterSet set, char fold)
    {
        foreach (int interval in FindIntervals(set))
        {
            int length = _starts[interval + 1] - _starts[interval];
            int target = FindShared(_classes[interval], fold);
            _sizes[_classes[interval]] -= length;
            _sizes[target] += length;
            _classes[interval] = (byte)target;
        }
    }

    /// <summary>
    /// The class for characters of a class that get none of their own. It takes no others, so that the sets that came first stay unions of
    /// classes.
    /// </summary>
    private int FindShared(int characterClass, char fold)
    {
        var share = (characterClass, fold % SharesPerClass);
        if (!_shares.TryGetValue(share, out int shared))
        {
            shared = _nextShared < ClassCount ? _nextShared++ : characterClass;
            _shares.Add(share, shared);
            _isShared[shared] = true;
        }

        return shared;
    }

    private int[] CountMembers(CharacterSet set)
    {
        int[] members = new int[ClassCount];
        foreach (int interval in FindIntervals(set))
        {
            members[_classes[interval]] += _starts[interval + 1] - _starts[interval];
        }

        return members;
    }

    /// <summary>The intervals of a set. One that was not known from the start may have parts of them: those count as members.</summary>
    private IEnumerable<int> FindIntervals(CharacterSet set)
    {
        foreach (CharacterRange range in set.Ranges.ToArray())
        {
            int index = Array.BinarySearch(_starts, range.First);
            for (int i = index < 0 ? ~index - 1 : index; i < _classes.Length && _starts[i] <= range.Last; i++)
            {
                yield return i;
            }
        }
    }
}
