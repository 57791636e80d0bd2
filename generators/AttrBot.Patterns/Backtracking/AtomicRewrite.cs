namespace AttrBot.Patterns;

/// <summary>
/// Makes the run that each iteration of a loop starts with atomic: <c>(\w+\s*)+</c> before the end is <c>((?>\w+)\s*)+</c>.
/// </summary>
/// <remarks>
/// The run may be split between iterations only where it is long enough for two. If neither the rest of the iteration nor what follows
/// the loop can start with a character of the run, each split leads to places that the whole run leads to as well, and earlier: so the
/// first match, with its captures, has none.
/// </remarks>
internal static class AtomicRewrite
{
    /// <summary>The rewritten loop; null if it is not known to be the same.</summary>
    /// <param name="tree">The pattern.</param>
    /// <param name="loop">A greedy loop without limit.</param>
    /// <param name="scope">The trigger's scope.</param>
    public static string? TryRewrite(RegexSyntaxTree tree, QuantifierNode loop, PatternScope scope)
    {
        RegexNode[] parts = UnwrapAll(loop.Child) is SequenceNode sequence ? [.. sequence.Children] : [];
        if (parts.Length < 2 || SingleRun.TryRead(UnwrapAll(parts[0])) is not { Min: 1 } run)
        {
            return null;
        }

        FirstCharacters rest = FirstCharacters.Of(parts.Skip(1));
        if (!rest.IsKnown || !rest.Set.IsDisjointFrom(run.Set) || !FirstCharacters.AreDisjointAfter(tree, loop, scope, run.Set))
        {
            return null;
        }

        PatternSpan span = UnwrapAll(parts[0]).Span;
        string inner = BacktrackingSpans.Replace(tree.Pattern, span, $"(?>{span.GetText(tree.Pattern)})");
        return inner.Substring(loop.Span.Start, loop.Span.Length + inner.Length - tree.Pattern.Length);
    }

    private static RegexNode UnwrapAll(RegexNode node) => SingleRun.Unwrap(node) switch
    {
        CaptureNode capture => UnwrapAll(capture.Body),
        var other => other,
    };
}
