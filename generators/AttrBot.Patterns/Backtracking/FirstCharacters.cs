namespace AttrBot.Patterns;

/// <summary>What a part of a pattern can start with.</summary>
/// <param name="Set">The characters, where it is not empty.</param>
/// <param name="CanBeEmpty">Whether what follows may come first instead.</param>
/// <param name="IsKnown">Whether that is all.</param>
internal sealed record FirstCharacters(CharacterSet Set, bool CanBeEmpty, bool IsKnown)
{
    private static readonly FirstCharacters s_nothing = new(CharacterSet.Empty, CanBeEmpty: true, IsKnown: true);
    private static readonly FirstCharacters s_end = new(CharacterSet.Empty, CanBeEmpty: false, IsKnown: true);
    private static readonly FirstCharacters s_unknown = new(CharacterSet.All, CanBeEmpty: true, IsKnown: false);

    /// <summary>Of parts in sequence.</summary>
    public static FirstCharacters Of(IEnumerable<RegexNode> parts) => parts.Aggregate(s_nothing, (before, part) => before.Then(Of(part)));

    /// <summary>Whether what follows a loop cannot start with a character of a set.</summary>
    public static bool AreDisjointAfter(RegexSyntaxTree tree, QuantifierNode loop, PatternScope scope, CharacterSet set)
    {
        FirstCharacters after = s_nothing;
        RegexNode inner = loop;
        foreach (RegexNode outer in tree.Root.DescendantsAndSelf().Where(node => node != loop && node.Span.Contains(loop.Span)).Reverse())
        {
            switch (outer)
            {
                case SequenceNode sequence:
                    after = after.Then(Of(sequence.Children.Skip(sequence.Children.IndexOf(inner) + 1)));
                    break;

                case CaptureNode or GroupNode or AlternationNode:
                    break;

                default:
                    return false;
            }

            inner = outer;
        }

        if (scope == PatternScope.WholeMessage)
        {
            after = after.Then(s_end);
        }

        return after is { IsKnown: true, CanBeEmpty: false } && after.Set.IsDisjointFrom(set);
    }

    private static FirstCharacters Of(RegexNode node) => node switch
    {
        TextNode text => new(CharacterSets.Of(text.Text[0], text.IgnoreCase), CanBeEmpty: false, IsKnown: true),
        CharacterClassNode or AnyCharacterNode => new(LoopCharacters.TryGetSet(node)!, CanBeEmpty: false, IsKnown: true),
        AnchorNode { Anchor: AnchorKind.End } => s_end,
        AnchorNode { Anchor: AnchorKind.EndOrFinalLineFeed or AnchorKind.EndOfLine } => new(CharacterSet.Of("\n"), CanBeEmpty: false, IsKnown: true),
        TriviaNode => s_nothing,
        CaptureNode or GroupNode => Of(node.Children[0]),
        SequenceNode => Of(node.Children),
        AlternationNode => node.Children.Select(Of).Aggregate((left, right) => new FirstCharacters(
            left.Set.Union(right.Set), left.CanBeEmpty || right.CanBeEmpty, left.IsKnown && right.IsKnown)),
        QuantifierNode { Max: > 0 } quantifier when Of(quantifier.Child) is var body => body with { CanBeEmpty = body.CanBeEmpty || quantifier.Min == 0 },
        _ => s_unknown,
    };

    private FirstCharacters Then(FirstCharacters next) => !CanBeEmpty ? this
        : new FirstCharacters(Set.Union(next.Set), next.CanBeEmpty, IsKnown && next.IsKnown);
}
