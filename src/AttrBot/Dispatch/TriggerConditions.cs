namespace AttrBot.Dispatch;

/// <summary>What triggers ask of a message as a whole: its length, the kinds of its characters, what it repeats.</summary>
internal ref struct TriggerConditions
{
    /// <summary>
    /// Words of the table of triggers for each: whether it is decided and from where on its shape matches, least and greatest length,
    /// filter, shape, repetition.
    /// </summary>
    public const int WordsPerTrigger = 6;

    /// <summary>The word that is the trigger's shape.</summary>
    public const int ShapeWord = 4;

    /// <summary>The word that is what the trigger requires to be repeated.</summary>
    public const int RepetitionWord = 5;

    /// <summary>In the first word, how many characters a key has found is above the bits that say whether the trigger is decided.</summary>
    public const int FoundShift = 8;

    /// <summary>Stands for no filter, no shape, no repetition and no greatest length.</summary>
    public const int None = ushort.MaxValue;

    /// <summary>The kind of characters that were not assigned when the tables were made.</summary>
    public const ulong Unassigned = 1UL << 63;

    private const int FilterWord = 3;
    private const int FilterLength = 6;
    private const int DecidedMask = 3;
    private const int DecidedIfAssigned = 2;
    private const int DecidedIfRepeated = 3;

    private readonly ReadOnlySpan<char> _text;
    private readonly IndexedTriggerMatcher _tables;
    private readonly ReadOnlySpan<ushort> _triggers;
    private readonly ReadOnlySpan<ulong> _filters;
    private readonly ulong _kinds;
    private ulong _first;
    private ulong _last;
    private TriggerRepetition _repeats;

    /// <summary>Takes a message.</summary>
    /// <param name="text">The trimmed text.</param>
    /// <param name="kinds">The kinds of its characters, one bit for each.</param>
    /// <param name="tables">The tables.</param>
    public TriggerConditions(ReadOnlySpan<char> text, ulong kinds, IndexedTriggerMatcher tables)
    {
        _text = text;
        _kinds = kinds;
        _tables = tables;
        _triggers = tables.Triggers;
        _filters = tables.Filters;
        _repeats = new TriggerRepetition(text, tables);
    }

    /// <summary>Whether a text has characters that were not assigned when the tables were made.</summary>
    public static bool HasUnassigned(ReadOnlySpan<char> text, IndexedTriggerMatcher tables)
    {
        var classes = new CharacterClasses(tables.Classes);
        ReadOnlySpan<ushort> symbols = tables.Symbols;
        foreach (char character in text)
        {
            if (GetKind(character, classes, symbols) == Unassigned)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the message is as a trigger asks.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="isDecided">Whether it is certain that the trigger's pattern matches, if something of it has been found.</param>
    public bool Hold(int trigger, out bool isDecided)
    {
        ReadOnlySpan<ushort> asked = _triggers.Slice(WordsPerTrigger * trigger, WordsPerTrigger);
        bool hasUnassigned = (_kinds & Unassigned) != 0;
        int decided = asked[0] & DecidedMask;
        isDecided = decided != 0 && (decided != DecidedIfAssigned || !hasUnassigned);
        if (_text.Length < asked[1] || (asked[2] != None && _text.Length > asked[2]))
        {
            return false;
        }

        if (asked[FilterWord] != None && !_text.IsEmpty)
        {
            // A character that is newer than the generator may be of any kind, and equal any other: the engine knows.
            isDecided &= !hasUnassigned;
            if (!PassesFilter(asked[FilterWord]))
            {
                return false;
            }
        }

        if (asked[RepetitionWord] == None || hasUnassigned)
        {
            isDecided &= decided != DecidedIfRepeated;
            return true;
        }

        if (!_repeats.Has(asked[RepetitionWord]))
        {
            return false;
        }

        if (decided != DecidedIfRepeated)
        {
            return true;
        }

        bool? isRepeated = _repeats.HasWordTwiceOnALine();
        isDecided = isRepeated is not null;
        return isRepeated != false;
    }

    private bool PassesFilter(int index)
    {
        // Commands need no filter, so that the kinds are found only when one is asked.
        if (_first == 0)
        {
            var classes = new CharacterClasses(_tables.Classes);
            ReadOnlySpan<ushort> symbols = _tables.Symbols;
            _first = GetKind(_text[0], classes, symbols);
            _last = GetKind(_text[^1], classes, symbols);
        }

        ReadOnlySpan<ulong> filter = _filters.Slice(FilterLength * index, FilterLength);
        return (_kinds & ~filter[0]) == 0
            && (_kinds & filter[1]) != 0
            && (_kinds & filter[2]) != 0
            && (_kinds & filter[3]) != 0
            && (_first & filter[4]) != 0
            && (_last & filter[5]) != 0;
    }

    private static ulong GetKind(char character, CharacterClasses classes, ReadOnlySpan<ushort> symbols) =>
        1UL << (symbols[classes[character]] >> 8);
}
