namespace AttrBot.Patterns;

/// <summary>
/// Sequences of sets that are looked for side by side in the bits of a few words: a bit moves on with each character that is of its
/// set, and one that arrives at the end of a sequence has found it.
/// </summary>
internal sealed class SequenceTable(CharacterPartition partition)
{
    /// <summary>What one word takes in <see cref="Words"/>: the bits where sequences start, then those that each class lets pass.</summary>
    public const int WordLength = 1 + CharacterPartition.ClassCount;

    private const int MaxWords = 6;
    private const int BitsPerWord = 64;

    private readonly List<int> _used = [];

    /// <summary>The words.</summary>
    public List<ulong> Words { get; } = [];

    /// <summary>Adds the sequences of a trigger, if there is room.</summary>
    /// <returns>The bits that have found one, which are none if there is no room; the word; whether the classes tell the sets apart.</returns>
    public (ulong Ends, int Word, bool IsExact) Add(IReadOnlyList<CharacterSet[]> sequences)
    {
        int length = sequences.Sum(sets => sets.Length);
        int word = _used.FindIndex(used => used + length <= BitsPerWord);
        if (word < 0)
        {
            if (_used.Count == MaxWords || length > BitsPerWord)
            {
                return (0, 0, false);
            }

            word = _used.Count;
            _used.Add(0);
            Words.AddRange(new ulong[WordLength]);
        }

        ulong ends = 0;
        bool isExact = true;
        foreach (CharacterSet[] sets in sequences)
        {
            Words[word * WordLength] |= 1UL << _used[word];
            foreach (CharacterSet set in sets)
            {
                (bool[] classes, bool isTold) = partition.Find(set);
                isExact &= isTold;
                for (int i = 0; i < classes.Length; i++)
                {
                    Words[(word * WordLength) + 1 + i] |= classes[i] ? 1UL << _used[word] : 0;
                }

                _used[word]++;
            }

            ends |= 1UL << (_used[word] - 1);
        }

        return (ends, word, isExact);
    }
}
