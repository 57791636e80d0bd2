using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace AttrBot.Dispatch;

/// <summary>One pass over a message that finds the triggers whose patterns may match it.</summary>
/// <remarks>
/// The tables are those of <c>AttrBot.Patterns.TriggerIndexData</c>:
/// a class stands for characters that all triggers treat alike; its entry in Symbols has the symbol that it is in keys (the lower
/// byte; 0 in none) and its kind (the upper one). A node of the automaton is, from the lowest 16 bits up: what is added to a symbol to find
/// the child, the node whose child it is, where to go on when no child fits, and the number of what ends here: of
/// a list of Outputs, which starts at twice that number, or with its highest bit of a trigger. 0 is nothing.
/// </remarks>
internal ref struct TriggerScan
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

    /// <summary>In the first word, how many characters a key has found is above the bit that says that the trigger is decided.</summary>
    public const int FoundShift = 8;

    /// <summary>Stands for no filter, no shape, no repetition and no greatest length.</summary>
    public const int None = ushort.MaxValue;

    private const int FewHits = 64;
    private const int FewCharacters = 256;
    private const int Root = 0;
    private const int SingleOutput = 0x8000;
    private const int FilterLength = 6;
    private const ulong Unassigned = 1UL << 63;

    private const int DecidedIfAssigned = 2;
    private const int DecidedIfRepeated = 3;
    private const int DecidedMask = 3;

    private readonly ReadOnlySpan<char> _text;
    private readonly CharacterClasses _classes;
    private readonly IndexedTriggerMatcher _tables;
    private ReadOnlySpan<ushort> _triggers;
    private ReadOnlySpan<ulong> _filters;
    private TriggerHits _hits;
    private ulong _kinds;
    private TriggerRepetition _repeats;

    private TriggerScan(ReadOnlySpan<char> text, IndexedTriggerMatcher tables, TriggerHits hits)
    {
        _text = text;
        _tables = tables;
        _classes = new CharacterClasses(tables.Classes);
        _hits = hits;
        _repeats = new TriggerRepetition(text, tables);
    }

    /// <summary>Finds the candidates of a cursor's message.</summary>
    public static void Run(IndexedTriggerMatcher tables, ref MatchCursor cursor)
    {
        if (TriggerStart.RulesOut(tables, cursor.Trimmed, out int state, out int place))
        {
            cursor.Candidates.Prepare(0);
            return;
        }

        Run(tables, ref cursor, state, place);
    }

    // By itself, so that a message that is ruled out need not clear the room for hits.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Run(IndexedTriggerMatcher tables, ref MatchCursor cursor, int state, int place)
    {
        Span<ushort> few = stackalloc ushort[FewHits];
        var scan = new TriggerScan(cursor.Trimmed, tables, new TriggerHits(few, tables.TriggerCount));
        scan.Read(state, place);
        scan.Choose(ref cursor.Candidates);
    }

    /// <summary>Reads the message from a place on, where the automaton is in a state.</summary>
    private void Read(int state, int place)
    {
        ReadOnlySpan<ushort> plan = _tables.Plan;
        ReadOnlySpan<ushort> symbols = _tables.Symbols;
        ReadOnlySpan<ulong> nodes = _tables.Nodes;
        bool readsAll = plan[1] != 0;
        ulong node = nodes[state];
        ulong kinds = 0;
        for (int i = place; i < _text.Length; i++)
        {
            int symbol = symbols[_classes[_text[i]]];
            kinds |= 1UL << (symbol >> 8);
            symbol &= 0xFF;
            if (symbol == 0)
            {
                state = Root;
                node = nodes[Root];
            }
            else
            {
                while (true)
                {
                    int next = (ushort)node + symbol;
                    ulong child = nodes[next];
                    if ((ushort)(child >> 16) == state)
                    {
                        state = next;
                        node = child;
                        break;
                    }

                    if (state == Root)
                    {
                        break;
                    }

                    state = (ushort)(node >> 32);
                    node = nodes[state];
                }

                if (node >> 48 != 0)
                {
                    AddOutputs((int)(node >> 48), i + 1);
                }
            }

            // Only the start of the message counts, and no key goes on like this.
            if (state == Root && !readsAll)
            {
                break;
            }
        }

        kinds |= RunAutomata() ? 0 : Unassigned;
        plan = plan[2..];
        if (plan.IsEmpty && _hits.IsEmpty)
        {
            return;
        }

        _kinds = kinds;
        _triggers = _tables.Triggers;
        _filters = _tables.Filters;
        foreach (ushort trigger in plan)
        {
            if (Passes(trigger, out _))
            {
                _hits.Add(trigger);
            }
        }
    }

    /// <summary>Reads the message with automata; whether all of its characters are known.</summary>
    private bool RunAutomata()
    {
        if (_tables.AutomatonPlan.IsEmpty)
        {
            return true;
        }

        byte[]? rented = _text.Length <= FewCharacters ? null : ArrayPool<byte>.Shared.Rent(_text.Length);
        Span<byte> buffer = rented is null ? stackalloc byte[FewCharacters] : rented;
        Span<byte> classes = buffer[.._text.Length];
        for (int i = 0; i < classes.Length; i++)
        {
            classes[i] = (byte)_classes[_text[i]];
        }

        bool areKnown = TriggerAutomata.Run(_tables, classes, ref _hits);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return areKnown;
    }

    private void AddOutputs(int number, int end)
    {
        ReadOnlySpan<ushort> outputs = _tables.Outputs;
        while (number != 0)
        {
            if ((number & SingleOutput) != 0)
            {
                _hits.Add(number & ~SingleOutput);
                return;
            }

            int list = 2 * number;
            int last = list + 2 + (3 * outputs[list]);
            for (int i = list + 2; i < last; i += 3)
            {
                if (outputs[i + 2] == 0 || Holds(outputs[i + 1], outputs[i + 2], end))
                {
                    _hits.Add(outputs[i]);
                }
            }

            number = outputs[list + 1];
        }
    }

    /// <summary>Whether all of some conditions around a key hold.</summary>
    private readonly bool Holds(int first, int count, int end)
    {
        const int Bias = 128;
        ReadOnlySpan<ushort> checks = _tables.Checks.Slice(2 * first, 2 * count);
        ReadOnlySpan<byte> sets = _tables.Sets;
        for (int i = 0; i < checks.Length; i += 2)
        {
            int place = end + (byte)checks[i] - Bias;
            int assertion = checks[i] >> 8;
            if (assertion != 0)
            {
                if (!TriggerAssertion.Holds(assertion, _text, place))
                {
                    return false;
                }
            }
            else
            {
                if ((uint)place >= (uint)_text.Length)
                {
                    return false;
                }

                int characterClass = _classes[_text[place]];
                if ((sets[(checks[i + 1] * 32) + (characterClass >> 3)] & (1 << (characterClass & 7))) == 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Whether the message's length, kinds of characters and repetitions are those that a trigger asks for.</summary>
    private bool Passes(int trigger, out bool isDecided)
    {
        ReadOnlySpan<ushort> asked = _triggers.Slice(WordsPerTrigger * trigger, WordsPerTrigger);
        int decided = asked[0] & DecidedMask;
        isDecided = decided != 0 && (decided != DecidedIfAssigned || (_kinds & Unassigned) == 0);
        if (_text.Length < asked[1] || (asked[2] != None && _text.Length > asked[2]))
        {
            return false;
        }

        // A character that is newer than the generator may be of any kind, and equal any other: the engine knows.
        bool hasUnassigned = (_kinds & Unassigned) != 0;
        if (asked[3] != None && !_text.IsEmpty)
        {
            isDecided &= !hasUnassigned;
            if (!PassesFilter(asked[3]))
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

    private readonly bool PassesFilter(int index)
    {
        ReadOnlySpan<ulong> filter = _filters.Slice(FilterLength * index, FilterLength);
        return (_kinds & ~filter[0]) == 0
            && (_kinds & filter[1]) != 0
            && (_kinds & filter[2]) != 0
            && (_kinds & filter[3]) != 0
            && (GetKind(_text[0]) & filter[4]) != 0
            && (GetKind(_text[^1]) & filter[5]) != 0;
    }

    private readonly ulong GetKind(char character) => 1UL << (_tables.Symbols[_classes[character]] >> 8);

    private void Choose(ref TriggerCandidates candidates)
    {
        if (_hits.TrySort(out ReadOnlySpan<ushort> sorted))
        {
            candidates.Prepare(sorted.Length);
            foreach (ushort trigger in sorted)
            {
                Choose(trigger, ref candidates);
            }

            return;
        }

        candidates.Prepare(_hits.Capacity);
        ReadOnlySpan<ulong> words = _hits.Words;
        for (int i = 0; i < words.Length; i++)
        {
            for (ulong word = words[i]; word != 0; word &= word - 1)
            {
                Choose((i << 6) + BitOperations.TrailingZeroCount(word), ref candidates);
            }
        }

        _hits.Release();
    }

    private void Choose(int trigger, ref TriggerCandidates candidates)
    {
        if (Passes(trigger, out bool isDecided))
        {
            candidates.Add(isDecided ? trigger | TriggerCandidates.Decided : trigger);
        }
    }
}
