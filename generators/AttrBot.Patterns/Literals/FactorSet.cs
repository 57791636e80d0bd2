namespace AttrBot.Patterns;

/// <summary>Alternatives of which every match has at least one. Bounded: what would grow beyond is cut to what is still true.</summary>
internal sealed class FactorSet
{
    /// <summary>The most characters and assertions of one alternative.</summary>
    public const int MaxSteps = 24;

    /// <summary>The most alternatives.</summary>
    public const int MaxAlternatives = 128;

    private const int MaxProduct = 48;

    private FactorSet(Factor[] alternatives)
    {
        Alternatives = alternatives;
        Probability = Math.Min(1, alternatives.Sum(factor => factor.Probability));
    }

    /// <summary>Says nothing.</summary>
    public static FactorSet Unknown { get; } = new([Factor.Empty]);

    public IReadOnlyList<Factor> Alternatives { get; }

    /// <summary>The estimated share of ordinary messages that have one of them.</summary>
    public double Probability { get; }

    /// <summary>Whether an alternative says nothing, and so the set neither.</summary>
    public bool IsUnknown => Alternatives.Any(factor => factor.Steps.IsEmpty);

    /// <summary>One alternative of one step.</summary>
    public static FactorSet Of(CharacterSet set) => new([new Factor(new FactorStep(set, default))]);

    /// <summary>One alternative of one assertion.</summary>
    public static FactorSet Of(Assertion assertion) => new([new Factor(new FactorStep(null, assertion))]);

    /// <summary>The alternatives of all; null when there are too many.</summary>
    public static FactorSet? Union(IEnumerable<FactorSet> sets)
    {
        Factor[] alternatives = [.. sets.SelectMany(set => set.Alternatives).Distinct().Take(MaxAlternatives + 1)];
        return alternatives.Length > MaxAlternatives ? null : new FactorSet(alternatives);
    }

    /// <summary>Every alternative of this set followed by every one of the other; null when that is too much.</summary>
    public FactorSet? Join(FactorSet next) => Join(
        next, static (left, right) => left.Length + right.Length <= MaxSteps ? [.. left, .. right] : null);

    /// <summary>As <see cref="Join(FactorSet)"/>, but what is too long loses its end.</summary>
    public FactorSet? JoinStarts(FactorSet next) => Join(
        next, static (left, right) => [.. left, .. right.AsSpan(0, Math.Min(right.Length, MaxSteps - left.Length))]);

    /// <summary>As <see cref="Join(FactorSet)"/>, but what is too long loses its start.</summary>
    public FactorSet? JoinEnds(FactorSet next) => Join(
        next, static (left, right) => [.. left.AsSpan(Math.Max(0, left.Length - (MaxSteps - right.Length))), .. right]);

    /// <summary>This set's ends before the other's starts.</summary>
    public FactorSet? JoinMiddle(FactorSet next) => Join(
        next,
        static (left, right) =>
        [
            .. left.AsSpan(Math.Max(0, left.Length - (MaxSteps / 2))),
            .. right.AsSpan(0, Math.Min(right.Length, MaxSteps / 2)),
        ]);

    private FactorSet? Join(FactorSet next, Func<FactorStep[], FactorStep[], FactorStep[]?> join)
    {
        int limit = Math.Max(MaxProduct, Math.Max(Alternatives.Count, next.Alternatives.Count));
        if (Alternatives.Count * next.Alternatives.Count > limit)
        {
            return null;
        }

        var joined = new List<Factor>();
        foreach (Factor left in Alternatives)
        {
            foreach (Factor right in next.Alternatives)
            {
                if (join(left.Steps.ToArray(), right.Steps.ToArray()) is not { } steps)
                {
                    return null;
                }

                joined.Add(new Factor(steps));
            }
        }

        return new FactorSet([.. joined.Distinct()]);
    }
}
