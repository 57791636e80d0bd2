namespace AttrBot.Patterns;

/// <summary>
/// Finds messages on which the engine tries exponentially or polynomially many ways before it gives up. The automaton of the pattern says
/// where there are several ways; whether the engine goes them is then counted on a model of it, since atomic groups, look-arounds and what
/// the optimizer does are not in the automaton. What is found by the one but not confirmed by the other is no finding.
/// </summary>
public static class BacktrackingAnalysis
{
    private const long SearchSteps = 2_000_000;
    private const long MatchSteps = 1_500_000;
    private const int MaxCandidates = 12;
    private const double LeastDegree = 1.6;

    // Far fewer than fit into a message, and enough for each state of the pattern to be as it will be with more.
    private const int SampleCount = 5;

    private static readonly AutomatonLimits s_limits = new() { MaxPositions = 1_000, MaxEdges = 20_000 };

    /// <summary>Analyzes a trigger's pattern. A pattern that is too large for it, or has parts that are not modelled, has no finding.</summary>
    /// <param name="tree">The pattern.</param>
    /// <param name="scope">The trigger's scope.</param>
    /// <param name="cancellationToken">Ends the analysis.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    public static BacktrackingFinding? Analyze(RegexSyntaxTree tree, PatternScope scope, CancellationToken cancellationToken = default)
    {
        BacktrackingFinding? finding = Find(tree, scope, cancellationToken);
        if (finding is not { IsExponential: true })
        {
            return finding;
        }

        foreach (QuantifierNode loop in BacktrackingSpans.GetLoopsAround(tree.Root, finding.Span))
        {
            if (LoopSimplifier.TrySimplify(tree, loop, scope) is { } replacement
                && RegexSyntaxTree.Parse(BacktrackingSpans.Replace(tree.Pattern, loop.Span, replacement), tree.Options) is { IsValid: true } simple
                && TakeTheSame(tree, simple, scope, cancellationToken)
                && Find(simple, scope, cancellationToken) is not { IsExponential: true })
            {
                return finding with { Span = loop.Span, Replacement = replacement };
            }
        }

        return finding;
    }

    private static BacktrackingFinding? Find(RegexSyntaxTree tree, PatternScope scope, CancellationToken cancellationToken)
    {
        if (!tree.Root.DescendantsAndSelf().Any(node => node is QuantifierNode { Max: QuantifierNode.Unbounded })
            || EngineModel.Create(RegexSyntaxTree.Parse(ScopedPattern.Create(tree, scope).Text, tree.Options)) is not { } model
            || CreateGraph(tree, scope, cancellationToken) is not { } graph)
        {
            return null;
        }

        IEnumerable<AmbiguityGraph> graphs = FindLookaheads(tree).Select(ahead => CreateGraph(ahead, scope, cancellationToken)).OfType<AmbiguityGraph>();
        return graphs.Prepend(graph)
                .Select(part => FindExponential(tree, part, model, cancellationToken))
                .FirstOrDefault(finding => finding is not null)
            ?? FindPolynomial(tree, graph, model, cancellationToken);
    }

    private static AmbiguityGraph? CreateGraph(RegexSyntaxTree tree, PatternScope scope, CancellationToken cancellationToken) =>
        CreateAutomaton(tree, scope, cancellationToken) is { } automaton ? AmbiguityGraph.Create(automaton) : null;

    private static PositionAutomaton? CreateAutomaton(RegexSyntaxTree tree, PatternScope scope, CancellationToken cancellationToken) =>
        PositionAutomaton.Build(tree, scope, Approximation.Over, s_limits, cancellationToken).Automaton;

    /// <summary>
    /// Whether two patterns take the same messages. They differ in one loop only, and what the automaton does not know of the rest it does not
    /// know in both.
    /// </summary>
    private static bool TakeTheSame(RegexSyntaxTree left, RegexSyntaxTree right, PatternScope scope, CancellationToken cancellationToken) =>
        CreateAutomaton(left, scope, cancellationToken) is { } first && CreateAutomaton(right, scope, cancellationToken) is { } second
        && Languages.FindDifference(first, [second], null, cancellationToken).Outcome == SearchOutcome.NotFound
        && Languages.FindDifference(second, [first], null, cancellationToken).Outcome == SearchOutcome.NotFound;

    /// <summary>
    /// The automaton has no look-aheads. So each of them is looked at by itself, as if the pattern ended with it; a place in that pattern is the
    /// same place in the whole.
    /// </summary>
    private static IEnumerable<RegexSyntaxTree> FindLookaheads(RegexSyntaxTree tree) =>
        from part in tree.Root is SequenceNode sequence ? sequence.Children : [tree.Root]
        where part is LookaroundNode { IsBehind: false }
        let body = part.Span.GetText(tree.Pattern).Substring("(?=".Length)
        select RegexSyntaxTree.Parse(tree.Pattern.Substring(0, part.Span.Start) + "(?:" + body + "(?s:.*)", tree.Options);

    private static BacktrackingFinding? FindExponential(
        RegexSyntaxTree tree, AmbiguityGraph graph, EngineModel model, CancellationToken cancellationToken)
    {
        var search = new BacktrackingBudget(SearchSteps, cancellationToken);
        var matching = new BacktrackingBudget(MatchSteps, cancellationToken);
        Ambiguity[] candidates = [.. ExponentialSearch.Find(graph, search).OrderBy(candidate => candidate.Pump.Length).Take(MaxCandidates)];
        return (
            from candidate in candidates
            from attack in FindAttacks(graph, [candidate], search)
            where StepGrowth.IsExponential(model, attack, matching)
            select new BacktrackingFinding(0, attack, BacktrackingSpans.OfLoop(tree, graph.Automaton.States[candidate.From].Node)))
            .FirstOrDefault();
    }

    private static BacktrackingFinding? FindPolynomial(
        RegexSyntaxTree tree, AmbiguityGraph graph, EngineModel model, CancellationToken cancellationToken)
    {
        var search = new BacktrackingBudget(SearchSteps, cancellationToken);
        var matching = new BacktrackingBudget(MatchSteps, cancellationToken);
        BacktrackingFinding? found = null;
        foreach (IReadOnlyList<Ambiguity> chain in PolynomialSearch.FindChains(graph, PolynomialSearch.Find(graph, search)).Take(MaxCandidates))
        {
            if (chain.Count < found?.Degree)
            {
                break;
            }

            foreach (AttackText attack in FindAttacks(graph, chain, search))
            {
                double measured = StepGrowth.GetDegree(model, attack, matching);
                int degree = Math.Min(chain.Count + 1, (int)Math.Round(measured));
                if (measured >= LeastDegree && degree > (found?.Degree ?? 1))
                {
                    found = new BacktrackingFinding(degree, attack, BacktrackingSpans.OfChain(tree, graph, chain));
                }
            }
        }

        return found;
    }

    /// <summary>The messages on which the engine may go all ways of a chain of ambiguities, and then fail.</summary>
    private static IEnumerable<AttackText> FindAttacks(AmbiguityGraph graph, IReadOnlyList<Ambiguity> chain, BacktrackingBudget budget)
    {
        var parts = new List<AttackPart>();
        int state = PositionAutomaton.Start;
        foreach (Ambiguity ambiguity in chain)
        {
            if (FindWay(graph, state, ambiguity, isFirst: parts.Count == 0) is not { } path)
            {
                yield break;
            }

            if (path.Length > 0 || parts.Count == 0 || parts[parts.Count - 1].Text != ambiguity.Pump)
            {
                parts.Add(new AttackPart(path, IsRepeated: false));
                parts.Add(new AttackPart(ambiguity.Pump, IsRepeated: true));
            }

            state = ambiguity.To;
        }

        foreach (string suffix in SuffixSearch.Find(graph, new AttackText(parts).Build(SampleCount), budget))
        {
            var attack = new AttackText(parts.Append(new AttackPart(suffix, IsRepeated: false)));
            string sample = attack.Build(SampleCount);
            if (sample == sample.Trim())
            {
                yield return attack;
            }
        }
    }

    /// <summary>A short text after which the repeated one leads to where it starts from.</summary>
    private static string? FindWay(AmbiguityGraph graph, int from, Ambiguity ambiguity, bool isFirst)
    {
        string? path = graph.FindPath(from, ambiguity.From, startsVisibly: false);
        if (path is not null && isFirst && char.IsWhiteSpace((path + ambiguity.Pump)[0]))
        {
            // The dispatcher trims a message.
            return graph.FindPath(from, ambiguity.From, startsVisibly: true);
        }

        for (int length = 0; path is not null && length < path.Length; length++)
        {
            string start = path.Substring(0, length);
            if (graph.Leads(from, start + ambiguity.Pump, ambiguity.From) && !(isFirst && char.IsWhiteSpace((start + ambiguity.Pump)[0])))
            {
                return start;
            }
        }

        return path;
    }
}
