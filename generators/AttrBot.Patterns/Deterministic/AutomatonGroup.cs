namespace AttrBot.Patterns;

/// <summary>
/// Several deterministic automata that read a message in step, as one. A state tells which triggers have just become certain to match, and
/// which match if the message ends.
/// </summary>
internal sealed class AutomatonGroup
{
    /// <summary>The most triggers: one bit for each.</summary>
    public const int MaxTriggers = 64;

    /// <summary>Stands for the state in which nothing more is found.</summary>
    public const int Dead = -1;

    private const int MaxStates = 1_200;
    private const int MaxLength = 24_000;

    private readonly int _alphabet;
    private readonly List<int> _triggers = [];

    /// <summary>Makes a group without a trigger.</summary>
    /// <param name="alphabet">How many classes of characters all automata tell apart.</param>
    /// <param name="failsEarly">Whether it is for automata that fail over the first characters of most messages.</param>
    public AutomatonGroup(int alphabet, bool failsEarly)
    {
        _alphabet = alphabet;
        FailsEarly = failsEarly;
        Columns = [.. Enumerable.Repeat(Dead, alphabet)];
    }

    /// <summary>Whether it is for automata that fail over the first characters of most messages, which need not be read to the end.</summary>
    public bool FailsEarly { get; }

    /// <summary>The triggers.</summary>
    public IReadOnlyList<int> Triggers => _triggers;

    /// <summary>For each class of the alphabet, its column; <see cref="Dead"/> for one that leads nowhere.</summary>
    public int[] Columns { get; private set; }

    /// <summary>How many columns there are.</summary>
    public int ColumnCount { get; private set; }

    /// <summary>The states; the first is that before the first character.</summary>
    public IReadOnlyList<GroupState> States { get; private set; } = [];

    /// <summary>Adds a trigger, unless the group would become too large.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="automaton">Its automaton.</param>
    /// <param name="classes">For each class of the alphabet, that of the automaton; negative for none.</param>
    public bool TryAdd(int trigger, DeterministicAutomaton automaton, int[] classes)
    {
        if (_triggers.Count == MaxTriggers)
        {
            return false;
        }

        (int Group, int Class)[] pairs = [.. Enumerable.Range(0, _alphabet).Select(i => (Columns[i], classes[i]))];
        (int Group, int Class)[] columns = [.. pairs.Distinct().Where(pair => pair is not (Dead, < 0))];
        if (Join(new Member(automaton, 1UL << _triggers.Count), columns) is not { } states)
        {
            return false;
        }

        States = states;
        Columns = [.. pairs.Select(pair => Array.IndexOf(columns, pair))];
        ColumnCount = columns.Length;
        _triggers.Add(trigger);
        return true;
    }

    private List<GroupState>? Join(Member member, (int Group, int Class)[] columns)
    {
        var numbers = new Dictionary<(int Group, int State, bool IsFound), int>();
        var reached = new List<(int Group, int State, bool IsFound)>();
        var states = new List<GroupState>();
        (int first, bool isFound) = member.Start;
        Number((States.Count == 0 ? Dead : 0, first, isFound));
        for (int i = 0; i < reached.Count; i++)
        {
            (int group, int state, bool found) = reached[i];
            GroupState? before = group == Dead ? null : States[group];
            int[] next = new int[columns.Length];
            for (int column = 0; column < columns.Length; column++)
            {
                int nextGroup = before is null || columns[column].Group == Dead ? Dead : before.Next[columns[column].Group];
                (int nextState, bool isNowFound) = member.Step(state, columns[column].Class);
                next[column] = Number((nextGroup, nextState, isNowFound));
            }

            states.Add(new GroupState(
                next,
                (before?.Found ?? 0) | (found ? member.Bit : 0),
                (before?.Ends ?? 0) | (member.Accepts(state) ? member.Bit : 0)));
            if (reached.Count > MaxStates || reached.Count * columns.Length > MaxLength)
            {
                return null;
            }
        }

        return states;

        int Number((int Group, int State, bool IsFound) state)
        {
            if (state is (Dead, DeterministicAutomaton.None, false))
            {
                return Dead;
            }

            if (!numbers.TryGetValue(state, out int number))
            {
                number = reached.Count;
                numbers.Add(state, number);
                reached.Add(state);
            }

            return number;
        }
    }

    /// <summary>
    /// One of the automata. What has become certain is told once, when it does: then the automaton starts anew, or is done, so that the group
    /// need not remember which triggers it has found.
    /// </summary>
    private readonly record struct Member(DeterministicAutomaton Automaton, ulong Bit)
    {
        public (int State, bool IsFound) Start => Automaton.Start == Automaton.Certain
            ? (DeterministicAutomaton.None, true)
            : (Automaton.Start, false);

        public bool Accepts(int state) => state != DeterministicAutomaton.None && Automaton.Accepts[state];

        public (int State, bool IsFound) Step(int state, int characterClass)
        {
            if (state == DeterministicAutomaton.None || characterClass < 0)
            {
                return (DeterministicAutomaton.None, false);
            }

            int next = Automaton.Step(state, characterClass);
            if (next == DeterministicAutomaton.None || next != Automaton.Certain)
            {
                return (next, false);
            }

            if (Automaton.CanFail)
            {
                return (DeterministicAutomaton.None, true);
            }

            int anew = Automaton.Step(Automaton.Start, characterClass);
            return (anew == Automaton.Certain ? Automaton.Start : anew, true);
        }
    }
}

/// <summary>A state of a group.</summary>
/// <param name="Next">The next state by column; <see cref="AutomatonGroup.Dead"/> for none.</param>
/// <param name="Found">The triggers that match as soon as the state is reached, one bit for each.</param>
/// <param name="Ends">The triggers that match if the message ends in the state.</param>
internal sealed record GroupState(int[] Next, ulong Found, ulong Ends);
