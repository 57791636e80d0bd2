using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace AttrBot.Patterns.Tests.Generation;

/// <summary>Runs the real engine on generated patterns without letting one of them hold up or bring down the tests.</summary>
internal static class Engine
{
    private const int GreatestRepeat = 10_000;

    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Whether the engine can be asked about the pattern. Its constructor writes out what a counted repeat must contain: for
    /// <c>a{999999999}</c> it allocates gigabytes.
    /// </summary>
    public static bool CanJudge(RegexSyntaxTree tree) =>
        !tree.Root.DescendantsAndSelf().OfType<QuantifierNode>().Any(quantifier => quantifier.Min > GreatestRepeat);

    /// <summary>
    /// Makes the regex of a valid pattern. Refuses a lazy loop over something that can be empty: nested in another loop, the engine
    /// of .NET 10 allocates without end for it (<c>(()+?){2}</c>) or throws an IndexOutOfRangeException (<c>(?!()+?$)</c>).
    /// </summary>
    public static bool TryCreate(PatternCase input, RegexSyntaxTree tree, [NotNullWhen(true)] out Regex? regex)
    {
        var isSafe = tree.IsValid
            && CanJudge(tree)
            && !tree.Root.DescendantsAndSelf().OfType<QuantifierNode>().Any(quantifier => quantifier.IsLazy && CanBeEmpty(quantifier.Child));

        regex = isSafe ? Create(input.Pattern, (RegexOptions)input.Options) : null;
        return isSafe;
    }

    public static Regex Create(string pattern, RegexOptions options) => new(pattern, options, Timeout);

    /// <summary>Finds the matches in <paramref name="message"/>, unless that takes too long.</summary>
    public static bool TryMatch(Regex regex, string message, [NotNullWhen(true)] out Match[]? matches)
    {
        try
        {
            matches = [.. regex.Matches(message).Cast<Match>()];
            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            matches = null;
            return false;
        }
    }

    private static bool CanBeEmpty(RegexNode node) => node switch
    {
        TextNode or CharacterClassNode or AnyCharacterNode => false,
        SequenceNode or CaptureNode or BalancingNode or GroupNode or AtomicNode => node.Children.All(CanBeEmpty),
        AlternationNode => node.Children.Any(CanBeEmpty),
        QuantifierNode quantifier => quantifier.Min == 0 || CanBeEmpty(quantifier.Child),
        ConditionalNode conditional => conditional.No is null || CanBeEmpty(conditional.Yes) || CanBeEmpty(conditional.No),
        _ => true,
    };
}
