namespace AttrBot.Patterns;

/// <summary>A greedy run of one set without limit, as a pattern writes it: <c>\w+</c>, <c>[a-z]*</c>.</summary>
/// <param name="Node">The one character.</param>
/// <param name="Set">Its set.</param>
/// <param name="Min">0 or 1.</param>
internal sealed record SingleRun(RegexNode Node, CharacterSet Set, int Min)
{
    /// <summary>Reads a run; null if it is something else.</summary>
    public static SingleRun? TryRead(RegexNode node) =>
        Unwrap(node) is QuantifierNode { IsLazy: false, Min: 0 or 1, Max: QuantifierNode.Unbounded } run
        && Unwrap(run.Child) is { } child && LoopCharacters.TryGetSet(child) is { } set
            ? new SingleRun(child, set, run.Min)
            : null;

    /// <summary>What is in groups that do not capture, and in sequences of one.</summary>
    public static RegexNode Unwrap(RegexNode node) => node switch
    {
        GroupNode group => Unwrap(group.Body),
        SequenceNode { Children: [var single] } => Unwrap(single),
        _ => node,
    };

    /// <summary>The one character as the pattern writes it.</summary>
    public string GetText(RegexSyntaxTree tree) => Node.Span.GetText(tree.Pattern);
}
