using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>
/// What is known of the matches of a part of a pattern. It may be less than the truth, never more: a match that the engine finds is
/// described.
/// </summary>
internal sealed class PatternSummary
{
    /// <summary>The value of <see cref="Max"/> that means without a limit.</summary>
    public const int Unbounded = int.MaxValue;

    private const int MaxInner = 6;

    /// <summary>The fewest characters.</summary>
    public int Min { get; init; }

    /// <summary>The most characters.</summary>
    public int Max { get; init; } = Unbounded;

    /// <summary>
    /// Whether every text that fits is a match: no look-around, reference or atomic group that the summary leaves out.
    /// </summary>
    public bool IsExact { get; init; }

    /// <summary>All matches, from their first character to their last, if they are few and short.</summary>
    public FactorSet? Whole { get; init; }

    /// <summary>How matches start.</summary>
    public FactorSet Starts { get; init; } = FactorSet.Unknown;

    /// <summary>How matches end.</summary>
    public FactorSet Ends { get; init; } = FactorSet.Unknown;

    /// <summary>What matches contain; all of these hold.</summary>
    public ImmutableArray<FactorSet> Inner { get; init; } = [];

    /// <summary>The characters that matches may consist of.</summary>
    public CharacterSet Alphabet { get; init; } = CharacterSet.All;

    /// <summary>Matches the empty text.</summary>
    public static PatternSummary Nothing { get; } = new()
    {
        Max = 0, IsExact = true, Whole = FactorSet.Unknown, Alphabet = CharacterSet.Empty,
    };

    /// <summary>May match anything.</summary>
    public static PatternSummary Anything { get; } = new();

    /// <summary>Everything that every match has, each by itself.</summary>
    public IEnumerable<FactorSet> Requirements => Whole is not null ? Inner.Add(Whole) : Inner.Add(Starts).Add(Ends);

    /// <summary>What is rarest of <see cref="Requirements"/>.</summary>
    public FactorSet Best => Requirements.OrderBy(set => set.Probability).First();

    /// <summary>Whether each match takes the whole of a trimmed text.</summary>
    public bool TakesAll =>
        Starts.Alternatives.All(factor => factor.Steps.Length > 0 && factor.Steps[0] is { Set: null, Assertion: Assertion.Beginning })
        && Ends.Alternatives.All(factor => factor.Steps.Length > 0
            && factor.Steps[factor.Steps.Length - 1] is { Set: null, Assertion: Assertion.End or Assertion.EndOrFinalLineFeed });

    /// <summary>Matches that are known exactly.</summary>
    public static PatternSummary Of(FactorSet whole, int length, CharacterSet alphabet) => new()
    {
        Min = length, Max = length, IsExact = true, Whole = whole, Starts = whole, Ends = whole, Alphabet = alphabet,
    };

    /// <summary>The same, but not every text that fits is a match.</summary>
    public PatternSummary AsInexact() => new()
    {
        Min = Min, Max = Max, Whole = Whole, Starts = Starts, Ends = Ends, Inner = Inner, Alphabet = Alphabet,
    };

    /// <summary>This, then the next.</summary>
    public PatternSummary Then(PatternSummary next)
    {
        FactorSet? whole = Whole is not null && next.Whole is not null ? Whole.Join(next.Whole) : null;
        IEnumerable<FactorSet> inner = Inner.Concat(next.Inner);
        if (whole is null)
        {
            inner = Ends.JoinMiddle(next.Starts) is { } middle ? inner.Append(middle) : inner.Append(Ends).Append(next.Starts);
        }

        return new PatternSummary
        {
            Min = Add(Min, next.Min),
            Max = Add(Max, next.Max),
            IsExact = IsExact && next.IsExact,
            Whole = whole,
            Starts = whole ?? (Whole is null ? Starts : Whole.JoinStarts(next.Starts) ?? Whole),
            Ends = whole ?? (next.Whole is null ? next.Ends : Ends.JoinEnds(next.Whole) ?? next.Whole),
            Inner = KeepRarest(inner),
            Alphabet = Alphabet.Union(next.Alphabet),
        };
    }

    /// <summary>Any of several.</summary>
    public static PatternSummary AnyOf(IReadOnlyList<PatternSummary> branches)
    {
        FactorSet? whole = branches.All(branch => branch.Whole is not null) ? FactorSet.Union(branches.Select(branch => branch.Whole!)) : null;
        CharacterSet alphabet = CharacterSet.From(branches.SelectMany(branch => branch.Alphabet.Ranges.ToArray()));
        return new PatternSummary
        {
            Min = branches.Min(branch => branch.Min),
            Max = branches.Max(branch => branch.Max),
            IsExact = branches.All(branch => branch.IsExact),
            Whole = whole,
            Starts = whole ?? FactorSet.Union(branches.Select(branch => branch.Starts)) ?? FactorSet.Unknown,
            Ends = whole ?? FactorSet.Union(branches.Select(branch => branch.Ends)) ?? FactorSet.Unknown,
            Inner = FactorSet.Union(branches.Select(branch => branch.Best)) is { } common ? KeepRarest([common]) : [],
            Alphabet = alphabet,
        };
    }

    /// <summary>One after the other, <paramref name="min"/> to <paramref name="max"/> times.</summary>
    public static PatternSummary Repeat(PatternSummary body, int min, int max)
    {
        if (max == 0)
        {
            return Nothing;
        }

        if (min == 0 && max == 1)
        {
            return AnyOf([body, Nothing]);
        }

        // A repetition that matches the empty text ends early in the engine: which repetitions there are is no longer certain.
        bool isExact = body.IsExact && body.Min > 0;
        int copies = Math.Min(min, FactorSet.MaxSteps);
        PatternSummary repeated = Nothing;
        for (int i = 0; i < copies; i++)
        {
            repeated = repeated.Then(body);
        }

        return new PatternSummary
        {
            Min = Multiply(body.Min, min),
            Max = max == QuantifierNode.Unbounded && body.Max > 0 ? Unbounded : Multiply(body.Max, max),
            IsExact = isExact,
            Whole = min == max && copies == min ? repeated.Whole : null,
            Starts = min == 0 ? FactorSet.Unknown : repeated.Starts,
            Ends = min == 0 ? FactorSet.Unknown : repeated.Ends,
            Inner = min == 0 ? [] : KeepRarest(repeated.Whole is { } whole ? repeated.Inner.Add(whole) : repeated.Inner),
            Alphabet = body.Alphabet,
        };
    }

    /// <summary>Matches nothing itself, but what is looked at has what the body requires.</summary>
    public static PatternSummary LookAt(PatternSummary body) => new()
    {
        Max = 0,
        Whole = FactorSet.Unknown,
        Alphabet = CharacterSet.Empty,
        Inner = KeepRarest(body.Requirements),
    };

    private static ImmutableArray<FactorSet> KeepRarest(IEnumerable<FactorSet> sets) =>
    [
        .. sets.Where(set => !set.IsUnknown).OrderBy(set => set.Probability).Take(MaxInner),
    ];

    private static int Add(int left, int right) => left > Unbounded - right ? Unbounded : left + right;

    private static int Multiply(int length, int times) => length == 0 || times == 0 ? 0
        : length > Unbounded / times ? Unbounded : length * times;
}
