namespace AttrBot.Patterns;

/// <summary>Finds the groups that take part in every match of a pattern.</summary>
internal static class GroupParticipation
{
    /// <summary>
    /// The numbers of the groups that have captured whenever <paramref name="node"/> has matched, and may have lost the capture
    /// again to a balancing group only.
    /// </summary>
    public static HashSet<int> Find(RegexNode node)
    {
        switch (node)
        {
            case AlternationNode alternation:
                return FindCommon(alternation);

            case ConditionalNode conditional:
                return FindCommon(conditional);

            case QuantifierNode { Min: 0 }:
            case LookaroundNode { IsNegative: true }:
                return [];

            case CaptureNode capture:
                return With(Find(capture.Body), capture.Group.Number);

            case BalancingNode { Group: { } group } balancing:
                return With(Find(balancing.Body), group.Number);

            default:
                return FindAll(node);
        }
    }

    private static HashSet<int> With(HashSet<int> groups, int group)
    {
        groups.Add(group);
        return groups;
    }

    /// <summary>What all children together are certain to capture.</summary>
    private static HashSet<int> FindAll(RegexNode node)
    {
        HashSet<int> all = [];
        foreach (var child in node.Children)
        {
            var groups = Find(child);

            // The smaller set goes into the larger, so that deep nesting does not copy a set at every level.
            var (larger, smaller) = groups.Count > all.Count ? (groups, all) : (all, groups);
            larger.UnionWith(smaller);
            all = larger;
        }

        return all;
    }

    private static HashSet<int> FindCommon(AlternationNode alternation)
    {
        var common = Find(alternation.Children[0]);
        for (var i = 1; i < alternation.Children.Length && common.Count > 0; i++)
        {
            common.IntersectWith(Find(alternation.Children[i]));
        }

        return common;
    }

    private static HashSet<int> FindCommon(ConditionalNode conditional)
    {
        if (conditional.No is null)
        {
            return [];
        }

        var common = Find(conditional.Yes);
        common.IntersectWith(Find(conditional.No));
        return common;
    }
}
