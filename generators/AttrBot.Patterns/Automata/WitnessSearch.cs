namespace AttrBot.Patterns;

/// <summary>
/// A breadth-first search through the product of automata for a shortest text. Successors are to be given in the order of their
/// character classes, so that of the shortest texts a pleasant one is found.
/// </summary>
/// <typeparam name="TState">A state of the product.</typeparam>
internal sealed class WitnessSearch<TState>(Alphabet alphabet, SearchBudget budget)
    where TState : IEquatable<TState>
{
    private const int NoParent = -1;

    private readonly HashSet<TState> _seen = [];
    private readonly List<(TState State, int Parent, int Class)> _reached = [];

    /// <summary>Searches.</summary>
    /// <param name="start">The state before the first character.</param>
    /// <param name="isGoal">Whether a text may end in a state.</param>
    /// <param name="findNext">The successors of a state.</param>
    public SearchResult Run(TState start, Func<TState, bool> isGoal, Func<TState, IEnumerable<(int Class, TState State)>> findNext)
    {
        _seen.Add(start);
        _reached.Add((start, NoParent, 0));
        for (int i = 0; i < _reached.Count; i++)
        {
            TState state = _reached[i].State;
            if (isGoal(state))
            {
                return End(SearchOutcome.Found, Read(i));
            }

            foreach ((int characterClass, TState next) in findNext(state))
            {
                budget.Spend(1);
                if (_seen.Add(next))
                {
                    _reached.Add((next, i, characterClass));
                }
            }

            if (budget.IsSpent || _reached.Count > budget.MaxStates)
            {
                return End(SearchOutcome.Unknown);
            }
        }

        return End(SearchOutcome.NotFound);
    }

    private SearchResult End(SearchOutcome outcome, string? text = null) => new(outcome, text) { Steps = budget.Steps };

    private string Read(int index)
    {
        var characters = new List<char>();
        for (int i = index; _reached[i].Parent != NoParent; i = _reached[i].Parent)
        {
            characters.Add(alphabet.GetRepresentative(_reached[i].Class));
        }

        characters.Reverse();
        return new string([.. characters]);
    }
}
