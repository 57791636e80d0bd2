namespace AttrBot.Patterns;

/// <summary>
/// A quick proof that no text is taken by two automata: what most pairs of commands need, which differ in one of their first
/// characters. Thousands of triggers can be compared in pairs by it.
/// </summary>
internal static class DisjointLanguages
{
    private const int MaxSteps = 2_000;

    /// <summary>Whether it is proven; not that there is such a text otherwise.</summary>
    public static bool AreDisjoint(PositionAutomaton left, PositionAutomaton right, ComparisonBudget budget)
    {
        (int Left, int Right) place = (PositionAutomaton.Start, PositionAutomaton.Start);

        // Literal text needs no record of where one has been.
        while (left.States[place.Left] is { IsAccepting: false, Edges: [var one] } && right.States[place.Right].Edges is [var other]
            && one.Target > place.Left)
        {
            budget.Spend(1);
            if (left.States[one.Target].Characters.IsDisjointFrom(right.States[other.Target].Characters))
            {
                return true;
            }

            place = (one.Target, other.Target);
        }

        return Search(left, right, place, budget);
    }

    private static bool Search(PositionAutomaton left, PositionAutomaton right, (int Left, int Right) start, ComparisonBudget budget)
    {
        HashSet<(int Left, int Right)> reached = [start];
        var pending = new Stack<(int Left, int Right)>(reached);
        int steps = 0;
        while (pending.Count > 0)
        {
            (int atLeft, int atRight) = pending.Pop();
            if (left.States[atLeft].IsAccepting && right.States[atRight].IsAccepting)
            {
                return false;
            }

            foreach (AutomatonEdge one in left.States[atLeft].Edges)
            {
                foreach (AutomatonEdge other in right.States[atRight].Edges)
                {
                    budget.Spend(1);
                    if (++steps > MaxSteps)
                    {
                        return false;
                    }

                    if (!left.States[one.Target].Characters.IsDisjointFrom(right.States[other.Target].Characters)
                        && reached.Add((one.Target, other.Target)))
                    {
                        pending.Push((one.Target, other.Target));
                    }
                }
            }
        }

        return true;
    }
}
