namespace AttrBot.Patterns;

/// <summary>
/// Looks for polynomial ambiguity: a text that leads from one loop to itself, from another to itself, and from the one to the other (the
/// criterion IDA of Weber and Seidl); each such step on the way through the pattern makes the degree one greater.
/// </summary>
internal static class PolynomialSearch
{
    private const int MaxPairs = 400;

    /// <summary>The ambiguities, one for each two loops at most.</summary>
    public static IReadOnlyList<Ambiguity> Find(AmbiguityGraph graph, BacktrackingBudget budget)
    {
        var found = new List<Ambiguity>();
        int pairs = 0;
        foreach (int[] loop in graph.Loops)
        {
            bool[] reachable = graph.FindReachable(loop[0]);
            foreach (int[] other in graph.Loops.Where(other => other != loop && reachable[other[0]]))
            {
                if (++pairs > MaxPairs)
                {
                    return found;
                }

                Ambiguity? ambiguity = (
                    from start in loop
                    from end in other
                    let pump = FindPump(graph, start, end, reachable, budget)
                    where pump is not null
                    select new Ambiguity(start, end, pump)).FirstOrDefault();
                if (ambiguity is not null)
                {
                    found.Add(ambiguity);
                }
            }
        }

        return found;
    }

    /// <summary>The longest chains of ambiguities, each reached from the one before, one for each ambiguity that a chain starts with.</summary>
    public static IReadOnlyList<IReadOnlyList<Ambiguity>> FindChains(AmbiguityGraph graph, IReadOnlyList<Ambiguity> ambiguities)
    {
        var longest = new Dictionary<Ambiguity, IReadOnlyList<Ambiguity>>();
        var reachable = ambiguities.ToDictionary(ambiguity => ambiguity, ambiguity => graph.FindReachable(ambiguity.To));
        return [.. ambiguities.Select(Extend).OrderByDescending(chain => chain.Count)];

        IReadOnlyList<Ambiguity> Extend(Ambiguity first)
        {
            if (!longest.TryGetValue(first, out IReadOnlyList<Ambiguity>? chain))
            {
                // Loops cannot reach back, so that this ends.
                IReadOnlyList<Ambiguity> rest = ambiguities.Where(next => reachable[first][next.From])
                    .Select(Extend).OrderByDescending(next => next.Count).FirstOrDefault() ?? [];
                longest[first] = chain = [first, .. rest];
            }

            return chain;
        }
    }

    private static string? FindPump(AmbiguityGraph graph, int start, int end, bool[] reachable, BacktrackingBudget budget)
    {
        var pending = new Queue<(int First, int Middle, int Last, string Text)>();
        var seen = new HashSet<(int, int, int)>();
        pending.Enqueue((start, start, end, ""));
        while (pending.Count > 0)
        {
            (int first, int middle, int last, string text) = pending.Dequeue();
            if (text.Length > 0 && (first, middle, last) == (start, end, end))
            {
                return text;
            }

            foreach (AutomatonEdge a in graph.EdgesOf(first).Where(edge => graph.AreTogether(start, edge.Target)))
            {
                foreach (AutomatonEdge c in graph.EdgesOf(last).Where(edge => graph.AreTogether(end, edge.Target)))
                {
                    foreach (AutomatonEdge b in graph.EdgesOf(middle).Where(edge => reachable[edge.Target]))
                    {
                        if (!budget.TryTake())
                        {
                            return null;
                        }

                        if (graph.FindCommon(a.Target, b.Target, c.Target) is { } character && seen.Add((a.Target, b.Target, c.Target)))
                        {
                            pending.Enqueue((a.Target, b.Target, c.Target, text + character));
                        }
                    }
                }
            }
        }

        return null;
    }
}
