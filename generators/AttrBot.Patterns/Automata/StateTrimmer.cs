using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>Keeps the states that lie on a way from the start to one that accepts.</summary>
internal static class StateTrimmer
{
    public static ImmutableArray<AutomatonState> Trim(List<StateSplitter.Draft> drafts)
    {
        StateSplitter.Draft start = drafts[0];
        HashSet<StateSplitter.Draft> reached = Reach([start], draft => draft.Edges.Select(edge => edge.Target));
        ILookup<StateSplitter.Draft, StateSplitter.Draft> sources = reached
            .SelectMany(draft => draft.Edges.Select(edge => (edge.Target, Source: draft)))
            .ToLookup(edge => edge.Target, edge => edge.Source);
        HashSet<StateSplitter.Draft> useful = Reach([.. reached.Where(draft => draft.IsAccepting)], draft => sources[draft]);
        useful.Add(start);

        StateSplitter.Draft[] kept = [.. drafts.Where(useful.Contains)];
        var indexes = new Dictionary<StateSplitter.Draft, int>();
        for (int i = 0; i < kept.Length; i++)
        {
            indexes.Add(kept[i], i);
        }

        return
        [
            .. kept.Select((draft, i) => new AutomatonState(
                i,
                draft.Position,
                draft.Characters,
                draft.Node,
                draft.IsAccepting,
                [
                    .. draft.Edges
                        .Where(edge => useful.Contains(edge.Target))
                        .Select(edge => new AutomatonEdge(indexes[edge.Target], edge.IsAmbiguous))
                        .OrderBy(edge => edge.Target),
                ])),
        ];
    }

    private static HashSet<StateSplitter.Draft> Reach(
        StateSplitter.Draft[] from, Func<StateSplitter.Draft, IEnumerable<StateSplitter.Draft>> follow)
    {
        var reached = new HashSet<StateSplitter.Draft>(from);
        var pending = new Stack<StateSplitter.Draft>(from);
        while (pending.Count > 0)
        {
            foreach (StateSplitter.Draft next in follow(pending.Pop()))
            {
                if (reached.Add(next))
                {
                    pending.Push(next);
                }
            }
        }

        return reached;
    }
}
