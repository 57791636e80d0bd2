namespace AttrBot.Patterns;

/// <summary>
/// Looks for exponential ambiguity: a state from which two different ways lead back to it on the same text (the criterion EDA of Weber and
/// Seidl).
/// </summary>
internal static class ExponentialSearch
{
    /// <summary>The ambiguities, at most one for each state.</summary>
    public static IEnumerable<Ambiguity> Find(AmbiguityGraph graph, BacktrackingBudget budget) =>
        from loop in graph.Loops
        from state in loop
        let pump = FindPump(graph, state, budget)
        where pump is not null
        select new Ambiguity(state, state, pump);

    /// <summary>A shortest text on which two ways part at a state and meet there again.</summary>
    private static string? FindPump(AmbiguityGraph graph, int pivot, BacktrackingBudget budget)
    {
        var pending = new Queue<(int Left, int Right, string Text)>();
        var seen = new HashSet<(int, int)>();
        AutomatonEdge[] edges = GetLoopEdges(graph, pivot);
        foreach (AutomatonEdge edge in edges.Where(edge => edge.IsAmbiguous))
        {
            Enter(edge.Target, edge.Target, "");
        }

        foreach (AutomatonEdge left in edges)
        {
            foreach (AutomatonEdge right in edges.Where(right => right.Target > left.Target))
            {
                Enter(left.Target, right.Target, "");
            }
        }

        while (pending.Count > 0 && budget.TryTake())
        {
            (int left, int right, string text) = pending.Dequeue();
            if (left == pivot && right == pivot)
            {
                return text;
            }

            AutomatonEdge[] rightEdges = GetLoopEdges(graph, right);
            foreach (AutomatonEdge leftEdge in GetLoopEdges(graph, left))
            {
                foreach (AutomatonEdge rightEdge in rightEdges)
                {
                    Enter(leftEdge.Target, rightEdge.Target, text);
                }
            }
        }

        return null;

        void Enter(int left, int right, string text)
        {
            (int, int) pair = (Math.Min(left, right), Math.Max(left, right));
            if (budget.TryTake() && graph.FindCommon(left, right, right) is { } character && seen.Add(pair))
            {
                pending.Enqueue((pair.Item1, pair.Item2, text + character));
            }
        }
    }

    private static AutomatonEdge[] GetLoopEdges(AmbiguityGraph graph, int state) =>
        [.. graph.EdgesOf(state).Where(edge => graph.AreTogether(state, edge.Target))];
}
