using System.Runtime.CompilerServices;

namespace AttrBot.Dispatch;

/// <summary>Finds what a message repeats, each kind once, and only when a trigger asks for it.</summary>
/// <remarks>
/// The table starts with the places of the groups of windows, then has a mask and a group for each requirement: one of the bits must be
/// among those of the group, the first two of which stand for repeated words.
/// </remarks>
internal ref struct TriggerRepetition(ReadOnlySpan<char> text, IndexedTriggerMatcher tables)
{
    private const int Groups = 4;
    private const int BeforeShift = 8;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly IndexedTriggerMatcher _tables = tables;
    private GroupBits _windows;
    private ulong _words;
    private RepeatedWord? _word;
    private int _readGroups;
    private bool _hasReadWords;

    /// <summary>Whether the message has what a requirement asks for.</summary>
    public bool Has(int requirement)
    {
        ReadOnlySpan<ulong> table = _tables.Repeats;
        int place = Groups + (2 * requirement);
        ulong asked = table[place];
        return ((asked & WordRepetition.All) != 0 && (FindWords() & asked) != 0)
            || ((asked & ~WordRepetition.All) != 0 && (FindWindows(table, (byte)table[place + 1]) & asked) != 0);
    }

    /// <summary>
    /// Where in the message a match starts at the earliest, by what a requirement asks for; for a message whose characters are all known.
    /// </summary>
    public readonly int FindStart(int requirement)
    {
        ReadOnlySpan<ulong> table = _tables.Repeats;
        int place = Groups + (2 * requirement);
        int before = (int)(table[place + 1] >> BeforeShift) - 1;
        return before < 0 ? 0 : Math.Max(0, CharacterRepetition.FindFirst(
            _text, table[(int)table[(byte)table[place + 1]]..], table[place], new CharacterFolds(_tables.Folds)) - before);
    }

    /// <summary>Whether a word occurs twice on one of the lines; null where only the engine can tell.</summary>
    public bool? HasWordTwiceOnALine()
    {
        var folds = new CharacterFolds(_tables.Folds);
        FindWords();
        return _word is { } word && WordRepetition.AreOnALine(_text, word, folds) ? true : WordRepetition.IsOnALine(_text, folds);
    }

    private ulong FindWords()
    {
        if (!_hasReadWords)
        {
            _hasReadWords = true;
            _words = WordRepetition.Find(_text, new CharacterFolds(_tables.Folds), out _word);
        }

        return _words;
    }

    private ulong FindWindows(ReadOnlySpan<ulong> table, int group)
    {
        ref ulong windows = ref _windows[group];
        if ((_readGroups & (1 << group)) == 0)
        {
            _readGroups |= 1 << group;
            windows = CharacterRepetition.Find(_text, table[(int)table[group]..], new CharacterFolds(_tables.Folds));
        }

        return windows;
    }

    [InlineArray(Groups)]
    private struct GroupBits
    {
        private ulong _first;
    }
}
