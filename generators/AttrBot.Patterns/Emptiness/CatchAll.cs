namespace AttrBot.Patterns;

/// <summary>Recognizes patterns that are meant to take whatever there is, or a message without text alone.</summary>
public static class CatchAll
{
    /// <summary>Whether a pattern is one repetition of any character: <c>.*</c>, <c>(?&lt;text&gt;[\s\S]*)</c>, <c>^.*$</c>.</summary>
    public static bool TakesAnyText(RegexSyntaxTree tree) =>
        Unwrap(tree.Root) is QuantifierNode { Min: 0, Max: QuantifierNode.Unbounded } quantifier
        && IsAnyCharacter(Unwrap(quantifier.Child));

    /// <summary>Whether a pattern matches no character but white space: what is left of that in a trimmed message is nothing.</summary>
    public static bool TakesNoText(RegexSyntaxTree tree) => tree.Root.DescendantsAndSelf().All(node => node switch
    {
        TextNode text => string.IsNullOrWhiteSpace(text.Text),
        CharacterClassNode characters => CharacterSets.Of(characters).IsSubsetOf(CharacterSets.Whitespace.Union(CharacterSets.Unassigned)),
        AnyCharacterNode or BackreferenceNode or OpaqueNode => false,
        _ => true,
    });

    private static bool IsAnyCharacter(RegexNode? node) => node switch
    {
        AnyCharacterNode => true,
        CharacterClassNode characters => CharacterSet.AllButLineFeed.IsSubsetOf(CharacterSets.Of(characters)),
        AlternationNode => node.Children.Any(child => IsAnyCharacter(Unwrap(child))),
        _ => false,
    };

    /// <summary>What is inside of groups and anchors; null where that is more than one thing.</summary>
    private static RegexNode? Unwrap(RegexNode? node)
    {
        while (node is SequenceNode or CaptureNode or GroupNode or AtomicNode)
        {
            RegexNode[] children = [.. node.Children.Where(child => child is not (OptionsNode or TriviaNode) && !IsEdge(child))];
            node = children.Length == 1 ? children[0] : null;
        }

        return node;
    }

    private static bool IsEdge(RegexNode node) => node is AnchorNode { Anchor: not (AnchorKind.WordBoundary or AnchorKind.NonWordBoundary) };
}
