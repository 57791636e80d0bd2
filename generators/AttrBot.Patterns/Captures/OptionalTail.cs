namespace AttrBot.Patterns;

/// <summary>
/// The end of a pattern that may be empty, but for the white space before it: <c> (?&lt;city&gt;.*)</c> in
/// <c>!weather (?&lt;city&gt;.*)</c>. A trimmed message has no white space at its end, so that it must have what may be empty.
/// </summary>
/// <param name="Separator">The white space.</param>
/// <param name="Span">The white space and all behind it.</param>
public sealed record OptionalTail(PatternSpan Separator, PatternSpan Span)
{
    /// <summary>
    /// Finds the end; null if there is none, or if making it optional with its white space could change what a message captures that
    /// matches already.
    /// </summary>
    public static OptionalTail? Find(RegexSyntaxTree tree, PatternScope scope)
    {
        if (!tree.IsValid || scope == PatternScope.Anywhere || tree.Root is not SequenceNode)
        {
            return null;
        }

        RegexNode[] parts = [.. tree.Root.Children];
        int tail = parts.Length;
        while (tail > 0 && EmptyMatch.Find(parts[tail - 1], EmptyPlace.TextEnd) == true)
        {
            tail--;
        }

        if (tail == 0
            || FindSeparator(parts[tail - 1], tree.Pattern) is not { } separator
            || !parts.Skip(tail).Any(HasGroup)
            || parts.Skip(tail).Any(HasComment))
        {
            return null;
        }

        var prefix = parts.Take(tail - 1).ToList();
        bool hasText = separator.Start > parts[tail - 1].Span.Start;
        bool isFixed = prefix.All(part => part is TextNode or OptionsNode or TriviaNode);
        bool isCertain = scope == PatternScope.WholeMessage ? prefix.All(IsCertain) : isFixed;
        return isCertain && (hasText || prefix.Any(part => EmptyMatch.Find(part, EmptyPlace.EmptyText) == false))
            ? new OptionalTail(separator, PatternSpan.FromBounds(separator.Start, tree.Root.Span.End))
            : null;
    }

    private static bool HasGroup(RegexNode node) => node.DescendantsAndSelf().Any(part => part is CaptureNode);

    // A parenthesis behind it would be part of it.
    private static bool HasComment(RegexNode node) => node.DescendantsAndSelf().Any(part => part is TriviaNode { Trivia: TriviaKind.LineComment });

    /// <summary>The white space that a part requires at its end; null if it requires none.</summary>
    private static PatternSpan? FindSeparator(RegexNode node, string pattern)
    {
        switch (node)
        {
            case TextNode text when text.Span.GetText(pattern) == text.Text:
                int length = text.Text.Length - text.Text.TrimEnd().Length;
                return length > 0 ? new PatternSpan(text.Span.End - length, length) : null;

            case TextNode text:
                return string.IsNullOrWhiteSpace(text.Text) ? text.Span : null;

            case CharacterClassNode characters:
                return CharacterSets.Of(characters).Except(CharacterSets.Unassigned).IsSubsetOf(CharacterSets.Whitespace) ? node.Span : null;

            case QuantifierNode { Min: > 0 } quantifier:
                return FindSeparator(quantifier.Child, pattern) is { } repeated && repeated == quantifier.Child.Span ? node.Span : null;

            default:
                return null;
        }
    }

    // Where white space can stand at one place alone, its number tells where the part before the tail ends.
    private static bool IsCertain(RegexNode node) => node switch
    {
        TextNode or OptionsNode or TriviaNode or AnchorNode => true,
        _ => node.DescendantsAndSelf().All(part => part switch
        {
            TextNode text => !text.Text.Any(char.IsWhiteSpace),
            CharacterClassNode characters => CharacterSets.Of(characters).Except(CharacterSets.Unassigned).IsDisjointFrom(CharacterSets.Whitespace),
            AnyCharacterNode or LookaroundNode or ConditionalNode or BalancingNode or BackreferenceNode or OpaqueNode => false,
            _ => true,
        }),
    };
}
