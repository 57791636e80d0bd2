namespace AttrBot.Patterns;

/// <summary>
/// Rewrites a loop whose body holds a loop so that there is one way only to match a text, with the same matches and captures.
/// </summary>
/// <remarks>
/// <para>Why the rewritten loop is the same: what follows a loop succeeds or fails by where the loop ends. So two loops are the same if they
/// can end at the same places and first try those in the same order. The greedy ones here try the far ends first: before an iteration is
/// the last, all that can be reached with one more has been tried.</para>
/// <para><c>(S+)+</c>: the first time that an end is tried, one iteration has reached it, since more iterations are only tried once the
/// first is shorter. So the group holds all, as in <c>(S+)</c>.</para>
/// </remarks>
internal static class LoopSimplifier
{
    /// <summary>What may stand in the place of a loop; null if nothing is known to be the same.</summary>
    /// <param name="tree">The pattern.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="scope">The trigger's scope.</param>
    public static string? TrySimplify(RegexSyntaxTree tree, QuantifierNode loop, PatternScope scope)
    {
        // Then what groups have captured decides about matches, or a loop is matched from its end.
        bool isOutside = tree.Root.DescendantsAndSelf().Any(node => node is BackreferenceNode or GroupConditionNode or BalancingNode
            || (node is LookaroundNode { IsBehind: true } && node.Span.Contains(loop.Span)));
        if (isOutside || loop.IsLazy || loop.Min > 1 || loop.Max != QuantifierNode.Unbounded
            || loop.DescendantsAndSelf().Any(node => !IsPlain(tree, node)))
        {
            return null;
        }

        return TryUnrepeatGroup(tree, loop) ?? TryMergeSets(tree, loop) ?? TryMergeSequence(tree, loop) ?? TryUnroll(tree, loop)
            ?? AtomicRewrite.TryRewrite(tree, loop, scope);
    }

    /// <summary><c>(S+)+</c> is <c>(S+)</c>, <c>(S+)*</c> is <c>(S+)?</c>.</summary>
    private static string? TryUnrepeatGroup(RegexSyntaxTree tree, QuantifierNode loop)
    {
        return loop.Child is CaptureNode capture && SingleRun.TryRead(capture.Body) is { Min: 1 }
            ? capture.Span.GetText(tree.Pattern) + (loop.Min == 0 ? "?" : "")
            : null;
    }

    /// <summary><c>(?:a|\d+)*</c> is <c>[a\d]*</c>: each character of the loop is an iteration by itself.</summary>
    private static string? TryMergeSets(RegexSyntaxTree tree, QuantifierNode loop)
    {
        if (LoopCharacters.TryRead(loop.Child) is not { } body || !body.All.IsSubsetOf(body.Alone))
        {
            return null;
        }

        // An empty iteration ends a loop; it must not come before one that is not empty.
        if (body.CanBeEmpty && loop.Child.DescendantsAndSelf().Any(node => node is AlternationNode or QuantifierNode { IsLazy: true }))
        {
            return null;
        }

        string quantifier = loop.Min == 0 || body.CanBeEmpty ? "*" : "+";
        return SetWriter.TryWrite(tree, loop.Child, body.All) is { } set ? set + quantifier : null;
    }

    /// <summary><c>(?:\w+\s*)+</c> is <c>\w[\w\s]*</c>, <c>(?:\s*\w+)+</c> is <c>[\s\w]*\w</c>.</summary>
    private static string? TryMergeSequence(RegexSyntaxTree tree, QuantifierNode loop)
    {
        if (SingleRun.Unwrap(loop.Child) is not SequenceNode { Children: [var left, var right] } sequence
            || SingleRun.TryRead(left) is not { } first || SingleRun.TryRead(right) is not { } second
            || first.Min + second.Min != 1 || SetWriter.TryWrite(tree, sequence, first.Set.Union(second.Set)) is not { } both)
        {
            return null;
        }

        string merged = first.Min == 1 ? first.GetText(tree) + both + "*" : both + "*" + second.GetText(tree);
        return loop.Min == 1 ? merged : $"(?:{merged})?";
    }

    /// <summary><c>(?:\w+ ?)+</c> is <c>\w+(?: \w+)* ?</c>, <c>(?: ?\w+)+</c> is <c> ?\w+(?: \w+)*</c>.</summary>
    private static string? TryUnroll(RegexSyntaxTree tree, QuantifierNode loop)
    {
        if (SingleRun.Unwrap(loop.Child) is not SequenceNode { Children: [var left, var right] }
            || (SingleRun.TryRead(left) ?? SingleRun.TryRead(right)) is not { Min: 1 } run)
        {
            return null;
        }

        bool isRunFirst = SingleRun.TryRead(left) is not null;
        if ((isRunFirst ? right : left) is not QuantifierNode { IsLazy: false, Min: 0, Max: 1 } optional
            || LoopCharacters.TryGetSet(SingleRun.Unwrap(optional.Child)) is not { } separator || !separator.IsDisjointFrom(run.Set))
        {
            return null;
        }

        string many = run.GetText(tree) + "+";
        string between = SingleRun.Unwrap(optional.Child).Span.GetText(tree.Pattern);
        string unrolled = isRunFirst ? $"{many}(?:{between}{many})*{between}?" : $"{between}?{many}(?:{between}{many})*";
        return loop.Min == 1 ? unrolled : $"(?:{unrolled})?";
    }

    // Options inside could change what a set means elsewhere, and comments would be lost.
    private static bool IsPlain(RegexSyntaxTree tree, RegexNode node) => node is
        SequenceNode or AlternationNode or TextNode or CharacterClassNode or AnyCharacterNode or QuantifierNode or CaptureNode
        || (node is GroupNode && node.Span.GetText(tree.Pattern).StartsWith("(?:", StringComparison.Ordinal));
}
