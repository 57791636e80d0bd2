namespace AttrBot.Patterns;

/// <summary>Finds out whether a pattern matches without a character.</summary>
public static class EmptyMatch
{
    /// <summary>
    /// Whether the pattern can match no character at a place, whatever the text around it. Null where that cannot be told: references,
    /// conditions on groups and balancing groups; at the places of any text also look-arounds, atomic groups and most assertions.
    /// </summary>
    public static bool? Find(RegexSyntaxTree tree, EmptyPlace place) => tree.IsValid ? Find(tree.Root, place) : null;

    /// <summary>As <see cref="Find(RegexSyntaxTree, EmptyPlace)"/>, of a part of a pattern.</summary>
    public static bool? Find(RegexNode node, EmptyPlace place)
    {
        switch (node)
        {
            case TextNode or CharacterClassNode or AnyCharacterNode:
                return false;

            case OptionsNode or TriviaNode or QuantifierNode { Min: 0 }:
                return true;

            case QuantifierNode quantifier:
                return Find(quantifier.Child, place);

            case CaptureNode or GroupNode:
            case AtomicNode when place == EmptyPlace.EmptyText:
                return Find(node.Children[0], place);

            case SequenceNode:
                return All(node.Children.Select(child => Find(child, place)));

            case AlternationNode:
                return !All(node.Children.Select(child => !Find(child, place)));

            case AnchorNode anchor:
                return Find(anchor.Anchor, place);

            case LookaroundNode look when place == EmptyPlace.EmptyText:
                return look.IsNegative ? !Find(look.Body, place) : Find(look.Body, place);

            default:
                return null;
        }
    }

    private static bool? Find(AnchorKind anchor, EmptyPlace place) => anchor switch
    {
        AnchorKind.WordBoundary => place == EmptyPlace.EmptyText ? false : null,
        AnchorKind.NonWordBoundary => place == EmptyPlace.EmptyText ? true : null,
        AnchorKind.Beginning or AnchorKind.BeginningOfLine => place == EmptyPlace.TextEnd ? null : true,
        AnchorKind.SearchStart => place == EmptyPlace.EmptyText ? true : null,
        _ => place == EmptyPlace.TextStart ? null : true,
    };

    /// <summary>Whether all are true; null where the unknown ones decide.</summary>
    private static bool? All(IEnumerable<bool?> parts)
    {
        bool? all = true;
        foreach (bool? part in parts)
        {
            all &= part;
        }

        return all;
    }
}
