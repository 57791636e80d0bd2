using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>Makes an automaton deterministic: its states are the sets of states in which the other can be after the same text.</summary>
internal sealed class Determinizer
{
    private const int MaxStates = 400;
    private const int MaxSourceStates = 600;
    private const int MaxClasses = 120;
    private const int MaxSteps = 400_000;
    private const int BitsPerWord = 64;

    private readonly ImmutableArray<AutomatonState> _source;
    private readonly Alphabet _alphabet;
    private readonly bool[] _isCertain;
    private readonly int _firstCertain;
    private readonly int _words;
    private readonly Dictionary<StateSet, int> _numbers = [];
    private readonly List<StateSet> _sets = [];
    private readonly List<int> _next = [];
    private int _steps;

    private Determinizer(PositionAutomaton automaton, Alphabet alphabet)
    {
        _source = automaton.States;
        _alphabet = alphabet;
        _words = (_source.Length + BitsPerWord - 1) / BitsPerWord;
        _isCertain = FindCertain();
        _firstCertain = Array.IndexOf(_isCertain, true);
    }

    /// <summary>The deterministic automaton; null if it, or finding it, is too large, or if it takes no text at all.</summary>
    public static DeterministicAutomaton? TryBuild(PositionAutomaton automaton)
    {
        if (automaton.States.Length > MaxSourceStates)
        {
            return null;
        }

        var alphabet = Alphabet.Of([automaton]);
        return alphabet.Count is 0 or > MaxClasses ? null : new Determinizer(automaton, alphabet).TryRun();
    }

    private DeterministicAutomaton? TryRun()
    {
        ulong[] start = new ulong[_words];
        Add(start, PositionAutomaton.Start);
        int first = Number(start);
        for (int i = 0; i < _sets.Count; i++)
        {
            AddSteps(_sets[i]);
            if (_sets.Count > MaxStates || _steps > MaxSteps)
            {
                return null;
            }
        }

        return StateMerger.Merge(
            [.. Enumerable.Range(0, _alphabet.Count).Select(_alphabet.GetCharacters)],
            [.. _next],
            [.. _sets.Select(set => set.Members(_source.Length).Any(state => _source[state].IsAccepting))],
            first);
    }

    private void AddSteps(StateSet set)
    {
        if (HasCertain(set))
        {
            // Whatever comes, the text is taken: no need to know more.
            _next.AddRange(Enumerable.Repeat(_numbers[set], _alphabet.Count));
            return;
        }

        ulong[]?[] targets = new ulong[_alphabet.Count][];
        foreach (int state in set.Members(_source.Length))
        {
            foreach (AutomatonEdge edge in _source[state].Edges)
            {
                ImmutableArray<int> classes = _alphabet.GetClasses(_source[edge.Target].Characters);
                _steps += 1 + classes.Length;
                foreach (int characterClass in classes)
                {
                    Add(targets[characterClass] ??= new ulong[_words], edge.Target);
                }
            }
        }

        _next.AddRange(targets.Select(target => target is null ? DeterministicAutomaton.None : Number(target)));
    }

    private int Number(ulong[] members)
    {
        var set = new StateSet(members);
        if (HasCertain(set))
        {
            // One stands for all of these.
            Array.Clear(members, 0, members.Length);
            Add(members, _firstCertain);
        }

        if (!_numbers.TryGetValue(set, out int number))
        {
            number = _sets.Count;
            _numbers.Add(set, number);
            _sets.Add(set);
        }

        return number;
    }

    private bool HasCertain(StateSet set) => _firstCertain >= 0 && set.Members(_source.Length).Any(state => _isCertain[state]);

    /// <summary>The states from which on every text is taken: they accept, and each character leads to one of them.</summary>
    private bool[] FindCertain()
    {
        bool[] isCertain = [.. _source.Select(state => state.IsAccepting)];
        var all = CharacterSet.From(_source.SelectMany(state => state.Characters.Ranges.ToArray()));
        if (!NeighborSets.All.IsSubsetOf(all))
        {
            return new bool[_source.Length];
        }

        for (bool isChanged = true; isChanged;)
        {
            isChanged = false;
            for (int i = 0; i < isCertain.Length; i++)
            {
                if (isCertain[i] && !IsCovered(_source[i], isCertain))
                {
                    isCertain[i] = false;
                    isChanged = true;
                }
            }
        }

        return isCertain;
    }

    private bool IsCovered(AutomatonState state, bool[] isCertain)
    {
        bool[] covered = new bool[_alphabet.Count];
        int count = 0;
        foreach (AutomatonEdge edge in state.Edges)
        {
            if (isCertain[edge.Target])
            {
                foreach (int characterClass in _alphabet.GetClasses(_source[edge.Target].Characters))
                {
                    count += covered[characterClass] ? 0 : 1;
                    covered[characterClass] = true;
                }
            }
        }

        return count == covered.Length;
    }

    private static void Add(ulong[] words, int state) => words[state / BitsPerWord] |= 1UL << (state % BitsPerWord);

    /// <summary>Some states, one bit for each.</summary>
    private readonly struct StateSet(ulong[] words) : IEquatable<StateSet>
    {
        public ulong[] Words { get; } = words;

        public bool Equals(StateSet other) => Words.AsSpan().SequenceEqual(other.Words);

        public override bool Equals(object? obj) => obj is StateSet other && Equals(other);

        public override int GetHashCode()
        {
            int hash = 17;
            foreach (ulong word in Words)
            {
                hash = unchecked((hash * 31) + word.GetHashCode());
            }

            return hash;
        }

        public IEnumerable<int> Members(int count)
        {
            for (int i = 0; i < count; i++)
            {
                if ((Words[i / BitsPerWord] >> (i % BitsPerWord) & 1) != 0)
                {
                    yield return i;
                }
            }
        }
    }
}
