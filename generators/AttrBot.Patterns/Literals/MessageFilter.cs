namespace AttrBot.Patterns;

/// <summary>What a message must be like as a whole, as far as the kinds of its characters tell.</summary>
internal sealed class MessageFilter
{
    /// <summary>The most sets of <see cref="Required"/>.</summary>
    public const int MaxRequired = 3;

    // What most messages start or end with is not worth a kind of characters.
    private const double TooFrequent = 0.7;

    private MessageFilter(CharacterSet alphabet, CharacterSet? first, CharacterSet? last, CharacterSet[] required)
    {
        Alphabet = alphabet;
        First = first;
        Last = last;
        Required = required;
        Probability = required.Aggregate(1.0, (product, set) => product * IsPresent(set))
            * Math.Pow(ChatStatistics.GetProbability(alphabet), ChatStatistics.MessageLength)
            * (first is null ? 1 : ChatStatistics.GetProbability(first))
            * (last is null ? 1 : ChatStatistics.GetProbability(last));
    }

    /// <summary>All characters are of this set.</summary>
    public CharacterSet Alphabet { get; }

    /// <summary>The first character is of this set.</summary>
    public CharacterSet? First { get; }

    /// <summary>The last character is of this set.</summary>
    public CharacterSet? Last { get; }

    /// <summary>Of each of these there is a character.</summary>
    public IReadOnlyList<CharacterSet> Required { get; }

    /// <summary>The estimated share of ordinary messages that pass.</summary>
    public double Probability { get; }

    /// <summary>All sets.</summary>
    public IEnumerable<CharacterSet> Sets => Required.Append(Alphabet).Concat(new[] { First, Last }.OfType<CharacterSet>());

    /// <summary>The filter of a pattern.</summary>
    public static MessageFilter Create(PatternSummary summary) => new(
        summary.TakesAll ? summary.Alphabet : CharacterSet.All,
        FindEdge(summary.Starts, Assertion.Beginning, isStart: true),
        FindEdge(summary.Ends, Assertion.End, isStart: false),
        [
            .. summary.Requirements
                .SelectMany(FindRequired)
                .Distinct()
                .Select(set => (Set: set, Probability: IsPresent(set)))
                .Where(required => required.Probability < 0.95)
                .OrderBy(required => required.Probability)
                .Take(MaxRequired)
                .Select(required => required.Set),
        ]);

    /// <summary>A filter of one condition, that a character of a set is there.</summary>
    public static MessageFilter Present(CharacterSet set) => new(CharacterSet.All, null, null, [set]);

    /// <summary>A filter of one condition, that all characters are of a set.</summary>
    public static MessageFilter Only(CharacterSet set) => new(set, null, null, []);

    private static double IsPresent(CharacterSet set) =>
        1 - Math.Pow(1 - ChatStatistics.GetProbability(set), ChatStatistics.MessageLength);

    // Each character of the only alternative is needed; of several alternatives, one of the rarest characters of each.
    private static IEnumerable<CharacterSet> FindRequired(FactorSet factors)
    {
        if (factors.Alternatives.Count == 1)
        {
            return factors.Alternatives[0].Steps.ToArray().Select(step => step.Set).OfType<CharacterSet>();
        }

        CharacterSet?[] rarest = [.. factors.Alternatives.Select(FindRarest)];
        return rarest.All(set => set is not null)
            ? [CharacterSet.From(rarest.SelectMany(set => set!.Ranges.ToArray()))]
            : [];
    }

    private static CharacterSet? FindRarest(Factor factor) => factor.Steps.ToArray()
        .Select(step => step.Set)
        .OfType<CharacterSet>()
        .OrderBy(ChatStatistics.GetProbability)
        .FirstOrDefault();

    private static CharacterSet? FindEdge(FactorSet factors, Assertion edge, bool isStart)
    {
        var union = CharacterSet.Empty;
        foreach (Factor factor in factors.Alternatives)
        {
            FactorStep[] steps = isStart ? factor.Steps.ToArray() : [.. factor.Steps.ToArray().Reverse()];
            FactorStep[] next = [.. steps.SkipWhile(step => step.Set is null)];
            if (next.Length == 0 || !steps.TakeWhile(step => step.Set is null).Any(step => step.Assertion == edge))
            {
                return null;
            }

            union = union.Union(next[0].Set!);
        }

        return ChatStatistics.GetProbability(union) > TooFrequent ? null : union;
    }
}
