using AttrBot.Patterns;

namespace AttrBot.Generators.Parsing;

/// <summary>
/// Finds what .NET accepts in a pattern and then handles badly: counts that its parser expands in memory, inside the compiler
/// too, and lazy repetitions of something that may be empty, which its engine can loop on or fail at.
/// </summary>
internal static class PatternHazards
{
    private const int MaxCount = 10_000;

    /// <summary>The hazards, with what to do, for people.</summary>
    public static IEnumerable<PatternHazard> Find(RegexSyntaxTree tree)
    {
        foreach (QuantifierNode quantifier in tree.Root.DescendantsAndSelf().OfType<QuantifierNode>())
        {
            if (quantifier.Min > MaxCount || (quantifier.Max != QuantifierNode.Unbounded && quantifier.Max > MaxCount))
            {
                yield return new PatternHazard(
                    quantifier.QuantifierSpan, $"A count above {MaxCount} takes too much memory. Repeat without a limit, or less often.");
            }
            else if (quantifier is { IsLazy: true, Max: > 1 } && CanBeEmpty(quantifier.Child))
            {
                yield return new PatternHazard(
                    quantifier.QuantifierSpan,
                    "What is repeated lazily may be empty, which .NET's regex engine can fail at. Let it match at least one character.");
            }
        }
    }

    private static bool CanBeEmpty(RegexNode node) => node switch
    {
        TextNode or CharacterClassNode or AnyCharacterNode => false,
        QuantifierNode quantifier => quantifier.Min == 0 || CanBeEmpty(quantifier.Child),
        AlternationNode alternation => alternation.Children.Any(CanBeEmpty),
        ConditionalNode conditional => conditional.No is null || CanBeEmpty(conditional.Yes) || CanBeEmpty(conditional.No),
        LookaroundNode => true,
        _ => node.Children.All(CanBeEmpty),
    };
}

/// <summary>Something in a pattern that .NET handles badly.</summary>
/// <param name="Span">Where.</param>
/// <param name="Message">Why, and what to do.</param>
internal readonly record struct PatternHazard(PatternSpan Span, string Message);
