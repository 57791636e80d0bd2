namespace AttrBot.Patterns;

/// <summary>
/// The subset construction over one or several automata, made as it is asked for: a subset holds the states in which they can be
/// after the same text.
/// </summary>
internal sealed class SubsetTable
{
    private readonly IReadOnlyList<ClassedAutomaton> _automata;
    private readonly SearchBudget _budget;
    private readonly Dictionary<(int Subset, int Class), int> _steps = [];
    private readonly Dictionary<Subset, int> _numbers = [];
    private readonly List<Subset> _subsets = [];

    public SubsetTable(IReadOnlyList<ClassedAutomaton> automata, SearchBudget budget)
    {
        _automata = automata;
        _budget = budget;
        Start = Number([.. automata.Select((_, index) => (index, PositionAutomaton.Start))]);
    }

    /// <summary>The subset before the first character.</summary>
    public int Start { get; }

    /// <summary>Whether one of the automata takes the text.</summary>
    public bool IsAccepting(int subset) => _subsets[subset].IsAccepting;

    /// <summary>Whether one of the automata takes the text and everything that begins with it.</summary>
    public bool TakesAnything(int subset) => _subsets[subset].TakesAnything;

    /// <summary>The states in a subset, with the index of their automaton.</summary>
    public IReadOnlyList<(int Automaton, int State)> GetMembers(int subset) => _subsets[subset].Members;

    /// <summary>The subset after one more character.</summary>
    public int Step(int subset, int characterClass)
    {
        if (_steps.TryGetValue((subset, characterClass), out int known))
        {
            return known;
        }

        var next = new SortedSet<(int Automaton, int State)>();
        foreach ((int index, int state) in _subsets[subset].Members)
        {
            ClassedAutomaton automaton = _automata[index];
            _budget.Spend(automaton.GetEdges(state).Length);
            foreach (AutomatonEdge edge in automaton.GetEdges(state))
            {
                if (automaton.HasClass(edge.Target, characterClass))
                {
                    next.Add((index, edge.Target));
                }
            }
        }

        int number = Number([.. next]);
        _steps.Add((subset, characterClass), number);
        return number;
    }

    private int Number((int Automaton, int State)[] members)
    {
        var subset = new Subset(
            members,
            members.Any(member => _automata[member.Automaton].IsAccepting(member.State)),
            members.Any(member => _automata[member.Automaton].TakesAnything(member.State)));
        if (!_numbers.TryGetValue(subset, out int number))
        {
            number = _subsets.Count;
            _numbers.Add(subset, number);
            _subsets.Add(subset);
        }

        return number;
    }

    private sealed record Subset((int Automaton, int State)[] Members, bool IsAccepting, bool TakesAnything)
    {
        public bool Equals(Subset? other) => other is not null && Members.AsSpan().SequenceEqual(other.Members);

        public override int GetHashCode()
        {
            int hash = 17;
            foreach ((int automaton, int state) in Members)
            {
                hash = unchecked((hash * 31 * 31) + (automaton * 31) + state);
            }

            return hash;
        }
    }
}
