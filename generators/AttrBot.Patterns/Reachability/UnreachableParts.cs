namespace AttrBot.Patterns;

/// <summary>Finds alternatives and groups of a trigger's pattern that never take part in a match. What it reports is proven.</summary>
public sealed class UnreachableParts
{
    private readonly RegexSyntaxTree _tree;
    private readonly CancellationToken _cancellationToken;
    private readonly SearchBudget _budget;
    private readonly LiveNodes? _live;
    private readonly bool _hasReferences;
    private readonly List<UnreachablePart> _found = [];

    private UnreachableParts(RegexSyntaxTree tree, PatternScope scope, CancellationToken cancellationToken)
    {
        _tree = tree;
        _cancellationToken = cancellationToken;
        _budget = new SearchBudget(SearchLimits.Default, cancellationToken);
        _live = LiveNodes.TryFind(tree, scope, cancellationToken);
        _hasReferences = tree.Root.DescendantsAndSelf()
            .Any(node => node is BackreferenceNode or GroupConditionNode or BalancingNode or OpaqueNode);
    }

    /// <summary>Finds the parts. Parts of parts are left out, and everything when no message matches the pattern at all.</summary>
    /// <param name="tree">The pattern.</param>
    /// <param name="scope">The trigger's scope.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    public static IReadOnlyList<UnreachablePart> Find(RegexSyntaxTree tree, PatternScope scope, CancellationToken cancellationToken)
    {
        if (!tree.IsValid || !tree.Root.DescendantsAndSelf().Any(node => node is AlternationNode or QuantifierNode { Min: 0 }))
        {
            return [];
        }

        var search = new UnreachableParts(tree, scope, cancellationToken);
        if (search._live is not { IsEmpty: true })
        {
            search.Visit(tree.Root, search._live, isLast: scope == PatternScope.Anywhere);
        }

        return search._found;
    }

    /// <summary>Visits a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="live">What is known of its parts; null where nothing is.</param>
    /// <param name="isLast">Whether nothing follows that could make the engine try the node another way.</param>
    private void Visit(RegexNode node, LiveNodes? live, bool isLast)
    {
        switch (node)
        {
            case AlternationNode alternation:
                Visit(alternation, live, isLast);
                break;

            case SequenceNode:
                RegexNode? last = node.Children.LastOrDefault(child => child is not (OptionsNode or TriviaNode));
                foreach (RegexNode child in node.Children)
                {
                    Visit(child, live, isLast && child == last);
                }

                break;

            case QuantifierNode { Max: 0 }:
                _found.Add(new UnreachablePart(node, node.Span, UnreachableCause.RepeatedZeroTimes, null));
                break;

            case QuantifierNode { Min: 0 } quantifier when live?.MayTakePart(quantifier.Child) == false:
                if (quantifier.DescendantsAndSelf().OfType<CaptureNode>().FirstOrDefault() is { } capture)
                {
                    _found.Add(new UnreachablePart(capture, capture.Span, UnreachableCause.MatchesNothing, null));
                }

                break;

            case QuantifierNode quantifier:
                Visit(quantifier.Child, live, isLast: false);
                break;

            case CaptureNode or GroupNode:
                Visit(node.Children[0], live, isLast);
                break;

            case AtomicNode or LookaroundNode { IsBehind: false }:
                // What never takes part in a match still decides there: it keeps others from matching.
                Visit(node.Children[0], live: null, isLast: true);
                break;

            case ConditionalNode conditional:
                Visit(conditional.Yes, live, isLast: false);
                if (conditional.No is not null)
                {
                    Visit(conditional.No, live, isLast: false);
                }

                break;
        }
    }

    private void Visit(AlternationNode alternation, LiveNodes? live, bool isLast)
    {
        HashSet<RegexNode> dead = [];
        if (!_hasReferences)
        {
            foreach (UnreachablePart part in CoveredAlternatives.Find(_tree, alternation, isLast, _budget, _cancellationToken))
            {
                dead.Add(part.Node);
                _found.Add(part);
            }
        }

        for (int i = 0; i < alternation.Children.Length; i++)
        {
            RegexNode child = alternation.Children[i];
            if (dead.Contains(child))
            {
                continue;
            }

            if (live?.MayTakePart(child) == false)
            {
                PatternSpan span = i == 0 ? child.Span : PatternSpan.FromBounds(alternation.Children[i - 1].Span.End, child.Span.End);
                _found.Add(new UnreachablePart(child, span, UnreachableCause.MatchesNothing, null));
            }
            else
            {
                Visit(child, live, isLast);
            }
        }
    }
}
