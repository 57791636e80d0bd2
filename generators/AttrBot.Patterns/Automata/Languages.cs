namespace AttrBot.Patterns;

/// <summary>
/// Compares what automata take. All but <see cref="Contains"/> is about the texts that triggers are tried on: those without white
/// space at either end, of characters that Unicode has assigned.
/// </summary>
public static class Languages
{
    /// <summary>A text that the automaton takes.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    public static SearchResult FindMember(PositionAutomaton automaton, SearchLimits? limits, CancellationToken cancellationToken)
    {
        Alphabet alphabet = CreateAlphabet([automaton]);
        var budget = new SearchBudget(limits ?? SearchLimits.Default, cancellationToken);
        var only = new ClassedAutomaton(automaton, alphabet);
        bool[] isSpace = FindSpaces(alphabet);
        return new WitnessSearch<(int State, bool AfterSpace)>(alphabet, budget).Run(
            (PositionAutomaton.Start, false),
            state => only.IsAccepting(state.State) && !state.AfterSpace,
            state => Sort(only.GetEdges(state.State)
                .SelectMany(edge => FirstOfEach(only.GetClasses(edge.Target), isSpace, state.State)
                    .Select(next => (next, (edge.Target, isSpace[next]))))));
    }

    /// <summary>A text that both automata take.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    public static SearchResult FindCommon(
        PositionAutomaton left, PositionAutomaton right, SearchLimits? limits, CancellationToken cancellationToken)
    {
        Alphabet alphabet = CreateAlphabet([left, right]);
        var budget = new SearchBudget(limits ?? SearchLimits.Default, cancellationToken);
        var one = new ClassedAutomaton(left, alphabet);
        var other = new ClassedAutomaton(right, alphabet);
        bool[] isSpace = FindSpaces(alphabet);
        return new WitnessSearch<(int One, int Other, bool AfterSpace)>(alphabet, budget).Run(
            (PositionAutomaton.Start, PositionAutomaton.Start, false),
            state => one.IsAccepting(state.One) && other.IsAccepting(state.Other) && !state.AfterSpace,
            state => Sort(FindNext(state)));

        IEnumerable<(int Class, (int One, int Other, bool AfterSpace) State)> FindNext((int One, int Other, bool AfterSpace) state)
        {
            foreach (AutomatonEdge edge in one.GetEdges(state.One))
            {
                foreach (AutomatonEdge otherEdge in other.GetEdges(state.Other))
                {
                    budget.Spend(1);
                    if (budget.IsSpent)
                    {
                        yield break;
                    }

                    IEnumerable<int> common = one.GetClasses(edge.Target).Where(next => other.HasClass(otherEdge.Target, next));
                    foreach (int next in FirstOfEach(common, isSpace, state.One))
                    {
                        yield return (next, (edge.Target, otherEdge.Target, isSpace[next]));
                    }
                }
            }
        }
    }

    /// <summary>
    /// A text that one automaton takes and none of the others does. <see cref="SearchOutcome.NotFound"/> is a proof that the others
    /// together take all that the one takes.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    public static SearchResult FindDifference(
        PositionAutomaton automaton, IReadOnlyList<PositionAutomaton> others, SearchLimits? limits, CancellationToken cancellationToken)
    {
        Alphabet alphabet = CreateAlphabet([automaton, .. others]);
        var budget = new SearchBudget(limits ?? SearchLimits.Default, cancellationToken);
        var one = new ClassedAutomaton(automaton, alphabet);
        var table = new SubsetTable([.. others.Select(other => new ClassedAutomaton(other, alphabet))], budget);
        bool[] isSpace = FindSpaces(alphabet);
        return new WitnessSearch<(int State, int Subset, bool AfterSpace)>(alphabet, budget).Run(
            (PositionAutomaton.Start, table.Start, false),
            state => one.IsAccepting(state.State) && !table.IsAccepting(state.Subset) && !state.AfterSpace,
            state => budget.IsSpent || table.TakesAnything(state.Subset) ? [] : Sort(one.GetEdges(state.State)
                .TakeWhile(_ => !budget.IsSpent)
                .SelectMany(edge => one.GetClasses(edge.Target)
                    .Where(next => state.State != PositionAutomaton.Start || !isSpace[next])
                    .Select(next => (next, (edge.Target, table.Step(state.Subset, next), isSpace[next]))))));
    }

    /// <summary>Whether the automaton takes the empty text.</summary>
    public static bool MatchesEmpty(PositionAutomaton automaton) => automaton.States[PositionAutomaton.Start].IsAccepting;

    /// <summary>Whether the automaton takes a text, which may have white space at its ends.</summary>
    public static bool Contains(PositionAutomaton automaton, string text)
    {
        // Most texts are told apart by their first letters, where the automaton is in one state.
        int state = PositionAutomaton.Start;
        for (int i = 0; i < text.Length; i++)
        {
            int next = FindOnly(automaton, state, text[i], out bool isOnly);
            if (!isOnly)
            {
                return ContainsRest(automaton, state, text, i);
            }

            if (next < 0)
            {
                return false;
            }

            state = next;
        }

        return automaton.States[state].IsAccepting;
    }

    /// <summary>The state behind a character; negative if there is none, or another one beside it.</summary>
    private static int FindOnly(PositionAutomaton automaton, int state, char character, out bool isOnly)
    {
        int found = -1;
        foreach (AutomatonEdge edge in automaton.States[state].Edges)
        {
            if (edge.Target != found && automaton.States[edge.Target].Characters.Contains(character))
            {
                if (found >= 0)
                {
                    isOnly = false;
                    return -1;
                }

                found = edge.Target;
            }
        }

        isOnly = true;
        return found;
    }

    private static bool ContainsRest(PositionAutomaton automaton, int start, string text, int index)
    {
        List<int> states = [start];
        int[] reachedAt = new int[automaton.States.Length];
        for (int i = index; i < text.Length && states.Count > 0; i++)
        {
            List<int> next = [];
            foreach (int state in states)
            {
                foreach (AutomatonEdge edge in automaton.States[state].Edges)
                {
                    if (reachedAt[edge.Target] != i + 1 && automaton.States[edge.Target].Characters.Contains(text[i]))
                    {
                        reachedAt[edge.Target] = i + 1;
                        next.Add(edge.Target);
                    }
                }
            }

            states = next;
        }

        return states.Exists(state => automaton.States[state].IsAccepting);
    }

    private static Alphabet CreateAlphabet(IEnumerable<PositionAutomaton> automata) => Alphabet.Of(
        automata.SelectMany(automaton => automaton.States).Select(state => state.Characters).Append(NeighborSets.WhiteSpace));

    private static bool[] FindSpaces(Alphabet alphabet)
    {
        bool[] isSpace = new bool[alphabet.Count];
        foreach (int space in alphabet.GetClasses(NeighborSets.WhiteSpace))
        {
            isSpace[space] = true;
        }

        return isSpace;
    }

    /// <summary>The best class that is not white space and the best that is, which no text starts with.</summary>
    private static IEnumerable<int> FirstOfEach(IEnumerable<int> classes, bool[] isSpace, int state)
    {
        int visible = classes.Where(next => !isSpace[next]).DefaultIfEmpty(-1).First();
        int space = state == PositionAutomaton.Start ? -1 : classes.Where(next => isSpace[next]).DefaultIfEmpty(-1).First();
        return new[] { visible, space }.Where(next => next >= 0);
    }

    private static IEnumerable<(int Class, TState State)> Sort<TState>(IEnumerable<(int Class, TState State)> next) =>
        next.OrderBy(step => step.Class);
}
