namespace AttrBot.Patterns;

/// <summary>What a node tells about the characters that it takes, as far as shapes are concerned.</summary>
internal static class ShapeNodes
{
    /// <summary>The children that match something.</summary>
    public static RegexNode[] GetParts(RegexNode node) => [.. node.Children.Where(child => child is not (OptionsNode or TriviaNode))];

    /// <summary>The set of a node that takes one character; null for others.</summary>
    public static CharacterSet? GetSet(RegexNode node) => node switch
    {
        TextNode { Text.Length: 1 } text => CharacterSets.Of(text.Text[0], text.IgnoreCase),
        CharacterClassNode characters => CharacterSets.Of(characters),
        AnyCharacterNode any => any.MatchesLineFeed ? CharacterSet.All : CharacterSet.AllButLineFeed,
        GroupNode or SequenceNode => GetParts(node) is [var only] ? GetSet(only) : null,
        _ => null,
    };

    /// <summary>Whether a node may match the empty text.</summary>
    public static bool IsNullable(RegexNode node) => node switch
    {
        TextNode or CharacterClassNode or AnyCharacterNode => false,
        QuantifierNode quantifier => quantifier.Min == 0 || IsNullable(quantifier.Child),
        AlternationNode => node.Children.Any(IsNullable),
        AnchorNode or LookaroundNode => true,
        _ => GetParts(node).All(IsNullable),
    };

    /// <summary>The characters that a match of a node may start with.</summary>
    public static FirstSet GetFirst(RegexNode node)
    {
        switch (node)
        {
            case TextNode text:
                return new FirstSet(CharacterSets.Of(text.Text[0], text.IgnoreCase));

            case CharacterClassNode or AnyCharacterNode:
                return new FirstSet(GetSet(node)!);

            case AnchorNode or LookaroundNode:
                return FirstSet.Empty;

            case QuantifierNode quantifier:
                return quantifier.Max == 0 ? FirstSet.Empty : GetFirst(quantifier.Child);

            case AlternationNode:
                return node.Children.Aggregate(FirstSet.Empty, (set, branch) => set.Union(GetFirst(branch)));

            default:
                return GetFirst(GetParts(node));
        }
    }

    /// <summary>The characters that a match of some nodes, one after the other, may start with.</summary>
    public static FirstSet GetFirst(RegexNode[] parts)
    {
        FirstSet first = FirstSet.Empty;
        foreach (RegexNode part in parts)
        {
            first = first.Union(GetFirst(part));
            if (!IsNullable(part))
            {
                break;
            }
        }

        return first;
    }

    /// <summary>The parts of a pattern, without the groups around them that do not capture.</summary>
    public static RegexNode[] Flatten(RegexNode node) => node is SequenceNode or GroupNode ? [.. GetParts(node).SelectMany(Flatten)] : [node];

    /// <summary>Whether a node takes one character, of white space.</summary>
    public static bool IsWhitespace(RegexNode node) =>
        GetSet(node) is { } set && set.Except(CharacterSets.Unassigned).IsSubsetOf(CharacterSets.Whitespace);
}
