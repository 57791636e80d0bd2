namespace AttrBot.Patterns;

/// <summary>
/// The automaton of a trigger, to look for texts on which the engine has several ways. What the scope lets follow a match is not part of
/// it: the engine does not read that. What it lets precede one is: the engine tries each position.
/// </summary>
internal sealed class AmbiguityGraph
{
    private readonly ulong[][] _classes;
    private readonly int[] _components;

    private AmbiguityGraph(PositionAutomaton automaton, Alphabet alphabet)
    {
        Automaton = automaton;
        Alphabet = alphabet;
        _classes = [.. automaton.States.Select(state => ToBits(alphabet, state.Characters))];
        IsTried = FindTried(automaton);
        _components = ComponentSearch.Find(this);
        Loops =
        [
            .. Enumerable.Range(0, automaton.States.Length)
                .Where(state => IsTried[state])
                .GroupBy(state => _components[state])
                .Where(group => group.Skip(1).Any() || EdgesOf(group.First()).Any(edge => edge.Target == group.First()))
                .OrderBy(group => group.Key)
                .Select(group => group.ToArray()),
        ];
    }

    /// <summary>The automaton.</summary>
    public PositionAutomaton Automaton { get; }

    /// <summary>The classes of its characters.</summary>
    public Alphabet Alphabet { get; }

    /// <summary>Whether the engine reads characters in a state.</summary>
    public bool[] IsTried { get; }

    /// <summary>The states of each loop: those that can be reached from one another.</summary>
    public IReadOnlyList<int[]> Loops { get; }

    /// <summary>Makes the graph.</summary>
    public static AmbiguityGraph Create(PositionAutomaton automaton) => new(automaton, Alphabet.Of([automaton]));

    /// <summary>Whether two states are in one loop.</summary>
    public bool AreTogether(int left, int right) => _components[left] == _components[right];

    /// <summary>The edges to what the engine tries.</summary>
    public IEnumerable<AutomatonEdge> EdgesOf(int state) => Automaton.States[state].Edges.Where(edge => IsTried[edge.Target]);

    /// <summary>A character that enters a state.</summary>
    public char? FindCharacter(int state) => FindCommon(state, state, state);

    /// <summary>A character that enters all of three states; the most pleasant to read.</summary>
    public char? FindCommon(int first, int second, int third)
    {
        for (int i = 0; i < _classes[first].Length; i++)
        {
            ulong common = _classes[first][i] & _classes[second][i] & _classes[third][i];
            for (int bit = 0; common != 0; bit++, common >>= 1)
            {
                if ((common & 1) != 0)
                {
                    return Alphabet.GetRepresentative((i * 64) + bit);
                }
            }
        }

        return null;
    }

    /// <summary>Whether a character of a class enters a state.</summary>
    public bool IsEntered(int state, int characterClass) => (_classes[state][characterClass / 64] >> (characterClass % 64) & 1) != 0;

    /// <summary>Whether a state can be reached from each; one reaches itself.</summary>
    public bool[] FindReachable(int from)
    {
        bool[] reached = new bool[Automaton.States.Length];
        var pending = new Stack<int>([from]);
        reached[from] = true;
        while (pending.Count > 0)
        {
            foreach (AutomatonEdge edge in EdgesOf(pending.Pop()))
            {
                if (!reached[edge.Target])
                {
                    reached[edge.Target] = true;
                    pending.Push(edge.Target);
                }
            }
        }

        return reached;
    }

    /// <summary>A shortest text from one state to another; null if there is none.</summary>
    /// <param name="from">The one.</param>
    /// <param name="to">The other.</param>
    /// <param name="startsVisibly">Whether the text must start with something else than white space, and not be empty.</param>
    public string? FindPath(int from, int to, bool startsVisibly)
    {
        if (from == to && !startsVisibly)
        {
            return "";
        }

        var texts = new Dictionary<int, string>();
        var pending = new Queue<int>();
        Enter(from, "");
        while (pending.Count > 0)
        {
            int state = pending.Dequeue();
            if (state == to)
            {
                return texts[state];
            }

            Enter(state, texts[state]);
        }

        return null;

        void Enter(int state, string text)
        {
            foreach (AutomatonEdge edge in EdgesOf(state))
            {
                if (!texts.ContainsKey(edge.Target) && FindCharacter(edge.Target) is { } character
                    && !(startsVisibly && text.Length == 0 && char.IsWhiteSpace(character)))
                {
                    texts.Add(edge.Target, text + character);
                    pending.Enqueue(edge.Target);
                }
            }
        }
    }

    /// <summary>Whether a text leads from one state to another.</summary>
    public bool Leads(int from, string text, int to)
    {
        HashSet<int> states = [from];
        foreach (char character in text)
        {
            int characterClass = Alphabet.GetClass(character);
            states = [.. states.SelectMany(EdgesOf).Select(edge => edge.Target).Where(target => characterClass >= 0 && IsEntered(target, characterClass))];
        }

        return states.Contains(to);
    }

    private static bool[] FindTried(PositionAutomaton automaton)
    {
        // From what the scope adds behind the pattern no part of the pattern can be reached.
        bool[] isTried = [.. automaton.States.Select(state => state.Index == PositionAutomaton.Start || state.Node is not null)];
        for (bool isChanged = true; isChanged;)
        {
            isChanged = false;
            foreach (AutomatonState state in automaton.States.Where(state => !isTried[state.Index]))
            {
                isTried[state.Index] = state.Edges.Any(edge => isTried[edge.Target]);
                isChanged |= isTried[state.Index];
            }
        }

        return isTried;
    }

    private static ulong[] ToBits(Alphabet alphabet, CharacterSet set)
    {
        ulong[] bits = new ulong[(alphabet.Count + 63) / 64];
        foreach (int characterClass in alphabet.GetClasses(set))
        {
            bits[characterClass / 64] |= 1UL << (characterClass % 64);
        }

        return bits;
    }
}
