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
    private const int FewCharacters = 256;
    private const int Root = 0;
    private const int SingleOutput = 0x8000;

    private readonly ReadOnlySpan<char> _text;
    private readonly CharacterClasses _classes;
    private readonly IndexedTriggerMatcher _tables;
    private TriggerHits _hits;

    // The compiler writes a loop for each: commands, which have no automata, pay for none.
    private interface IReading
    {
        static abstract bool KeepsClasses { get; }
    }

    private TriggerScan(ReadOnlySpan<char> text, IndexedTriggerMatcher tables, TriggerHits hits)
    {
        _text = text;
        _tables = tables;
        _classes = new CharacterClasses(tables.Classes);
        _hits = hits;
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
        Span<ulong> room = stackalloc ulong[TriggerHits.Room];
        var scan = new TriggerScan(cursor.Trimmed, tables, new TriggerHits(room, tables.TriggerCount));
        scan.Run(state, place, ref cursor.Candidates);
    }

    private void Run(int state, int place, ref TriggerCandidates candidates)
    {
        ulong kinds = _tables.AutomatonPlan.IsEmpty ? Read<Forgetting>(state, place, []) : ReadWithAutomata(state, place);
        ReadOnlySpan<ushort> withoutKey = _tables.Plan[2..];
        if (withoutKey.IsEmpty && _hits.IsEmpty)
        {
            candidates.Prepare(0);
            return;
        }

        var conditions = new TriggerConditions(_text, kinds, _tables);
        foreach (ushort trigger in withoutKey)
        {
            _hits.Add(trigger);
        }

        Choose(ref conditions, ref candidates);
    }

    /// <summary>Reads the message from a place on, where the automaton is in a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="place">The place.</param>
    /// <param name="classes">Takes the classes of the characters, if they are kept.</param>
    /// <returns>The kinds of its characters.</returns>
    private ulong Read<TReading>(int state, int place, scoped Span<byte> classes)
        where TReading : struct, IReading
    {
        ReadOnlySpan<ushort> plan = _tables.Plan;
        ReadOnlySpan<ushort> symbols = _tables.Symbols;
        ReadOnlySpan<ulong> nodes = _tables.Nodes;
        bool readsAll = plan[1] != 0;
        ulong node = nodes[state];
        ulong kinds = 0;
        for (int i = place; i < _text.Length; i++)
        {
            int characterClass = _classes[_text[i]];
            if (TReading.KeepsClasses)
            {
                classes[i] = (byte)characterClass;
            }

            int symbol = symbols[characterClass];
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

        return kinds;
    }

    /// <summary>The same with the other automata, too.</summary>
    /// <returns>The kinds of its characters, also where the automata alone do not know one.</returns>
    private ulong ReadWithAutomata(int state, int place)
    {
        byte[]? rented = _text.Length <= FewCharacters ? null : ArrayPool<byte>.Shared.Rent(_text.Length);
        Span<byte> buffer = rented is null ? stackalloc byte[FewCharacters] : rented;
        Span<byte> classes = buffer[.._text.Length];
        for (int i = 0; i < place; i++)
        {
            classes[i] = (byte)_classes[_text[i]];
        }

        ulong kinds = Read<Keeping>(state, place, classes);
        kinds |= TriggerAutomata.Run(_tables, classes, ref _hits) ? 0 : TriggerConditions.Unassigned;
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return kinds;
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

    private void Choose(ref TriggerConditions conditions, ref TriggerCandidates candidates)
    {
        if (_hits.TrySort(out ReadOnlySpan<ushort> sorted))
        {
            candidates.Prepare(sorted.Length);
            foreach (ushort trigger in sorted)
            {
                Choose(trigger, ref conditions, ref candidates);
            }

            return;
        }

        candidates.Prepare(_hits.Count);
        ReadOnlySpan<ulong> words = _hits.Words;
        for (int i = 0; i < words.Length; i++)
        {
            for (ulong word = words[i]; word != 0; word &= word - 1)
            {
                Choose((i << 6) + BitOperations.TrailingZeroCount(word), ref conditions, ref candidates);
            }
        }

        _hits.Release();
    }

    private static void Choose(int trigger, ref TriggerConditions conditions, ref TriggerCandidates candidates)
    {
        if (conditions.Hold(trigger, out bool isDecided))
        {
            candidates.Add(isDecided ? trigger | TriggerCandidates.Decided : trigger);
        }
    }

    private readonly struct Keeping : IReading
    {
        public static bool KeepsClasses => true;
    }

    private readonly struct Forgetting : IReading
    {
        public static bool KeepsClasses => false;
    }
}
