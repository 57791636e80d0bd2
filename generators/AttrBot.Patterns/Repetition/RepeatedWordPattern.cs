namespace AttrBot.Patterns;

/// <summary>
/// Recognizes patterns that say no more than that a word occurs twice on a line: <c>\b(\w+)\b(?=.*\b\1\b)</c>, <c>\b(\w+)\b.*\b\1\b</c>. That is
/// found without the engine, which compares without regard to case only slowly.
/// </summary>
internal static class RepeatedWordPattern
{
    /// <summary>Whether a trigger matches the messages in which a word occurs twice on a line, and no others.</summary>
    public static bool Is(RegexSyntaxTree tree, PatternScope scope)
    {
        RegexNode[] parts = tree.IsValid && scope == PatternScope.Anywhere ? ShapeNodes.Flatten(tree.Root) : [];
        return parts.Length > 3 && IsBoundary(parts[0]) && parts[1] is CaptureNode capture && IsBoundary(parts[2])
            && tree.Root.DescendantsAndSelf().Count(node => node is CaptureNode) == 1
            && ShapeNodes.Flatten(capture.Body) is [QuantifierNode { Min: 1, Max: QuantifierNode.Unbounded, Child: CharacterClassNode word }]
            && CharacterSets.Of(word).Equals(CharacterSets.Word)
            && IsAgain(parts is [_, _, _, LookaroundNode { IsBehind: false, IsNegative: false } look] ? ShapeNodes.Flatten(look.Body) : [.. parts.Skip(3)]);
    }

    private static bool IsAgain(RegexNode[] parts) =>
        parts is
        [
            QuantifierNode { Min: 0 or 1, Max: QuantifierNode.Unbounded, Child: AnyCharacterNode { MatchesLineFeed: false } },
            AnchorNode { Anchor: AnchorKind.WordBoundary },
            BackreferenceNode { IgnoreCase: true },
            AnchorNode { Anchor: AnchorKind.WordBoundary },
        ];

    private static bool IsBoundary(RegexNode node) => node is AnchorNode { Anchor: AnchorKind.WordBoundary };
}
