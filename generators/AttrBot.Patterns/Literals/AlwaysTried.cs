namespace AttrBot.Patterns;

/// <summary>Why the pattern of a trigger is tried on most messages: the scan finds nothing that would spare it.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Text">The texts that are too frequent, in quotes, or the alternative without a text; else empty.</param>
public sealed record AlwaysTried(AlwaysTriedReason Reason, string Text)
{
    private const int MaxTexts = 3;

    // Of ordinary messages; a pattern that less than half of them must be tried on is spared something.
    private const double MostMessages = 0.5;

    /// <summary>Finds out whether a trigger is tried on most messages, and why; null if it is not.</summary>
    /// <param name="tree">The pattern.</param>
    /// <param name="scope">Its scope.</param>
    public static AlwaysTried? Find(RegexSyntaxTree tree, PatternScope scope)
    {
        PatternSummary summary = PatternSummarizer.Summarize(tree, scope);
        var analysis = TriggerAnalysis.Create(tree, scope, summary);
        bool isSpared = analysis.Keys is not null || analysis.Filter is not { Probability: > MostMessages }
            || analysis.Repetition is { Probability: <= MostMessages };
        bool isDecided = analysis.IsDecided || (analysis.IsAutomatonExact && !tree.Groups.Any(group => group.IsNamed));
        if (isSpared || isDecided)
        {
            return null;
        }

        FactorSet[] requirements = [.. summary.Requirements.Where(factors => !factors.IsUnknown)];
        if (FindText(requirements) is { } text)
        {
            return new AlwaysTried(AlwaysTriedReason.FrequentText, (tree.Options & PatternOptions.IgnoreCase) == 0 ? text : text.ToLowerInvariant());
        }

        if (FindAlternativeWithoutText(tree) is { } alternative)
        {
            return new AlwaysTried(AlwaysTriedReason.AlternativeWithoutText, alternative);
        }

        bool requiresClass = requirements.Any(factors => factors.Alternatives.All(factor => factor.Steps.ToArray().Any(IsClass)));
        return new AlwaysTried(requiresClass ? AlwaysTriedReason.ClassesAlone : AlwaysTriedReason.NothingRequired, "");
    }

    /// <summary>The rarest text that every match has, were it worth to look for.</summary>
    private static string? FindText(IEnumerable<FactorSet> requirements) => requirements
        .Select(factors => FactorKeySelector.Select(factors))
        .OfType<List<FactorKey>>()
        .OrderBy(keys => keys.Sum(key => key.Probability))
        .Select(keys => Describe([.. keys.Select(key => $"'{key.Text}'").Distinct()]))
        .FirstOrDefault();

    private static string Describe(string[] texts) =>
        string.Join(" or ", texts.Take(MaxTexts)) + (texts.Length > MaxTexts ? $" or {texts.Length - MaxTexts} others" : "");

    private static string? FindAlternativeWithoutText(RegexSyntaxTree tree)
    {
        RegexNode node = tree.Root;
        while (node is SequenceNode { Children.Length: 1 } or CaptureNode or GroupNode)
        {
            node = node.Children[0];
        }

        string[] without = node is AlternationNode
            ? [.. node.Children.Select(branch => branch.Span.GetText(tree.Pattern)).Where(branch => !HasText(branch, tree.Options))]
            : [];
        return without.Length > 0 && without.Length < node.Children.Length ? without[0] : null;
    }

    private static bool HasText(string branch, PatternOptions options)
    {
        PatternSummary summary = PatternSummarizer.Summarize(RegexSyntaxTree.Parse(branch, options), PatternScope.Anywhere);
        return FindText(summary.Requirements.Where(factors => !factors.IsUnknown)) is not null;
    }

    private static bool IsClass(FactorStep step) => step.Set is { } set && !CharacterSet.AllButLineFeed.IsSubsetOf(set);
}

/// <summary>Why there is nothing in a pattern to look for.</summary>
public enum AlwaysTriedReason
{
    /// <summary>Every part is optional, or takes any character, or is not understood.</summary>
    NothingRequired,

    /// <summary>Characters of classes are required, and no text.</summary>
    ClassesAlone,

    /// <summary>The text that is required is so short that most messages have it.</summary>
    FrequentText,

    /// <summary>One of the alternatives has no text.</summary>
    AlternativeWithoutText,
}
