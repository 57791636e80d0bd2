namespace AttrBot.Patterns;

/// <summary>Finds anchors that say what the scope says already.</summary>
public static class RedundantAnchors
{
    /// <summary>
    /// The anchors, in the order of the text, each of which may go, and all of them: what the pattern matches in its scope stays the
    /// same.
    /// </summary>
    public static IReadOnlyList<AnchorNode> Find(RegexSyntaxTree tree, PatternScope scope)
    {
        var found = new List<AnchorNode>();
        if (tree.IsValid && scope != PatternScope.Anywhere)
        {
            AddFirst(tree.Root, found);
            if (scope == PatternScope.WholeMessage)
            {
                AddLast(tree.Root, found);
            }
        }

        return [.. found.Distinct().OrderBy(anchor => anchor.Span.Start)];
    }

    /// <summary>Adds anchors at the start of the message.</summary>
    private static void AddFirst(RegexNode node, List<AnchorNode> found)
    {
        if (node is SequenceNode)
        {
            RegexNode[] parts = [.. node.Children.SkipWhile(child => TryAdd(child, IsAtStart, found))];
            if (parts.Length > 0)
            {
                AddFirst(parts[0], found);
            }

            return;
        }

        foreach (RegexNode branch in GetBranches(node))
        {
            AddFirst(branch, found);
        }

        TryAdd(node, IsAtStart, found);
    }

    /// <summary>Adds anchors at the end of the message.</summary>
    private static void AddLast(RegexNode node, List<AnchorNode> found)
    {
        if (node is SequenceNode)
        {
            RegexNode[] parts = [.. node.Children.Reverse().SkipWhile(child => TryAdd(child, IsAtEnd, found))];
            if (parts.Length > 0)
            {
                AddLast(parts[0], found);
            }

            return;
        }

        // An atomic group is not entered: there the anchor decides which way of matching is kept.
        foreach (RegexNode branch in node is AtomicNode ? [] : GetBranches(node))
        {
            AddLast(branch, found);
        }

        TryAdd(node, IsAtEnd, found);
    }

    /// <summary>Adds a redundant anchor.</summary>
    /// <returns>Whether the node takes no character, so that the next is at the edge of the message too.</returns>
    private static bool TryAdd(RegexNode node, Func<AnchorKind, bool> isRedundant, List<AnchorNode> found)
    {
        if (node is AnchorNode anchor && isRedundant(anchor.Anchor))
        {
            found.Add(anchor);
        }

        return node is AnchorNode or LookaroundNode or OptionsNode or TriviaNode;
    }

    // A part that is repeated is at the edge once only.
    private static IEnumerable<RegexNode> GetBranches(RegexNode node) => node switch
    {
        AlternationNode => node.Children,
        CaptureNode or GroupNode or AtomicNode => [node.Children[0]],
        QuantifierNode { Max: 1, Child: CaptureNode or GroupNode or AtomicNode } quantifier => [quantifier.Child],
        _ => [],
    };

    private static bool IsAtStart(AnchorKind anchor) => anchor is AnchorKind.Beginning or AnchorKind.BeginningOfLine;

    private static bool IsAtEnd(AnchorKind anchor) => anchor is AnchorKind.End or AnchorKind.EndOrFinalLineFeed or AnchorKind.EndOfLine;
}
