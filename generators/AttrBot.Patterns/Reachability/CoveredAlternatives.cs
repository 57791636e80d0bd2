namespace AttrBot.Patterns;

/// <summary>
/// Finds alternatives of which earlier ones match everything. The engine tries those first, and what follows goes on from the same
/// place after them, so that it never comes to the later one with success.
/// </summary>
internal sealed class CoveredAlternatives
{
    private readonly AlternationNode _alternation;
    private readonly SearchBudget _budget;
    private readonly ClassedAutomaton _automaton;
    private readonly Alphabet _alphabet;
    private readonly int[] _owners;
    private readonly HashSet<int> _irregular;

    private CoveredAlternatives(
        AlternationNode alternation, PositionAutomaton automaton, int[] ends, HashSet<int> irregular, SearchBudget budget)
    {
        _alternation = alternation;
        _irregular = irregular;
        _budget = budget;
        _alphabet = Alphabet.Of([automaton]);
        _automaton = new ClassedAutomaton(automaton, _alphabet);
        _owners = [.. automaton.States.Select(state => state.Position < 0 ? -1 : Array.FindIndex(ends, end => state.Position < end))];
    }

    /// <summary>Finds the covered alternatives.</summary>
    /// <param name="tree">The pattern.</param>
    /// <param name="alternation">The alternation; nothing else in the pattern may depend on what its groups capture.</param>
    /// <param name="isLast">Whether nothing follows that could make the engine try further alternatives after one has matched.</param>
    /// <param name="budget">What it may cost.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static IEnumerable<UnreachablePart> Find(
        RegexSyntaxTree tree, AlternationNode alternation, bool isLast, SearchBudget budget, CancellationToken cancellationToken)
    {
        int[] ends = new int[alternation.Children.Length];
        HashSet<int> irregular = [];
        AutomatonResult result = PositionAutomaton.Build(
            tree,
            Approximation.Under,
            null,
            (graph, builder) => Fragment.AnyOf([.. alternation.Children.Select((child, i) =>
            {
                int before = builder.IrregularCount;
                Fragment alternative = graph.Join(graph.Add(AnchorLetters.Start, null), builder.Build(child));
                ends[i] = graph.Positions.Count;
                if (builder.IrregularCount > before)
                {
                    irregular.Add(i);
                }

                return alternative;
            })]),
            cancellationToken,
            hasAnchorLetters: true);
        return result.Automaton is { } automaton
            ? new CoveredAlternatives(alternation, automaton, ends, irregular, budget).Find(isLast)
            : [];
    }

    private IEnumerable<UnreachablePart> Find(bool isLast)
    {
        // Of an alternative that matches nothing at all there is no state.
        int[] present = [.. _owners.Where(owner => owner > 0 && !_irregular.Contains(owner)).Distinct().OrderBy(owner => owner)];
        var table = new SubsetTable([_automaton], _budget);
        foreach (int alternative in present)
        {
            HashSet<int> takers = [];
            if (IsCovered(table, alternative, prefixes: false, takers))
            {
                yield return Report(alternative, UnreachableCause.Covered, takers);
            }
            else if (isLast && IsCovered(table, alternative, prefixes: true, takers))
            {
                yield return Report(alternative, UnreachableCause.BeginningCovered, takers);
            }
        }
    }

    private bool IsCovered(SubsetTable table, int alternative, bool prefixes, HashSet<int> takers)
    {
        takers.Clear();
        return new WitnessSearch<(int State, int Subset)>(_alphabet, _budget).Run(
            (PositionAutomaton.Start, table.Start),
            place => _automaton.IsAccepting(place.State) && FindTaker(place.Subset) < 0,
            place => prefixes && FindTaker(place.Subset) >= 0 ? [] : FindNext(place)).Outcome == SearchOutcome.NotFound;

        IEnumerable<(int Class, (int State, int Subset) State)> FindNext((int State, int Subset) place)
        {
            foreach (AutomatonEdge edge in _automaton.GetEdges(place.State).Where(edge => _owners[edge.Target] == alternative))
            {
                foreach (int next in _automaton.GetClasses(edge.Target).TakeWhile(_ => !_budget.IsSpent))
                {
                    yield return (next, (edge.Target, table.Step(place.Subset, next)));
                }
            }
        }

        int FindTaker(int subset)
        {
            int taker = -1;
            foreach ((_, int state) in table.GetMembers(subset))
            {
                if (_automaton.IsAccepting(state) && _owners[state] < alternative)
                {
                    taker = taker < 0 ? _owners[state] : Math.Min(taker, _owners[state]);
                }
            }

            if (taker >= 0)
            {
                takers.Add(taker);
            }

            return taker;
        }
    }

    private UnreachablePart Report(int alternative, UnreachableCause cause, HashSet<int> takers)
    {
        RegexNode node = _alternation.Children[alternative];
        PatternSpan span = PatternSpan.FromBounds(_alternation.Children[alternative - 1].Span.End, node.Span.End);
        return new UnreachablePart(node, span, cause, takers.Count == 1 ? _alternation.Children[takers.First()] : null);
    }
}
