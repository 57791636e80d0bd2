namespace AttrBot.Patterns;

/// <summary>The parts of a pattern that a finding is about.</summary>
internal static class BacktrackingSpans
{
    /// <summary>The loops around a part, or of it, from the inner to the outer.</summary>
    public static IEnumerable<QuantifierNode> GetLoopsAround(RegexNode root, PatternSpan span) => root.DescendantsAndSelf()
        .OfType<QuantifierNode>()
        .Where(loop => loop.Max == QuantifierNode.Unbounded && loop.Span.Start <= span.Start && loop.Span.End >= span.End)
        .Reverse();

    /// <summary>The innermost loop around a node that has a choice inside; the whole pattern if there is none.</summary>
    public static PatternSpan OfLoop(RegexSyntaxTree tree, RegexNode? node) => node is null ? tree.Root.Span
        : GetLoopsAround(tree.Root, node.Span).FirstOrDefault(HasChoice)?.Span ?? tree.Root.Span;

    /// <summary>From the first loop of a chain to its last.</summary>
    public static PatternSpan OfChain(RegexSyntaxTree tree, AmbiguityGraph graph, IReadOnlyList<Ambiguity> chain)
    {
        PatternSpan[] spans =
        [
            .. from ambiguity in chain
               from state in new[] { ambiguity.From, ambiguity.To }
               let node = graph.Automaton.States[state].Node
               where node is not null
               select GetLoopsAround(tree.Root, node.Span).FirstOrDefault()?.Span ?? node.Span,
        ];
        return PatternSpan.FromBounds(spans.Min(span => span.Start), spans.Max(span => span.End));
    }

    /// <summary>A pattern with a part of it replaced.</summary>
    public static string Replace(string pattern, PatternSpan span, string replacement) =>
        pattern.Substring(0, span.Start) + replacement + pattern.Substring(span.End);

    private static bool HasChoice(QuantifierNode loop) =>
        loop.Child.DescendantsAndSelf().Any(node => node is QuantifierNode or AlternationNode);
}
