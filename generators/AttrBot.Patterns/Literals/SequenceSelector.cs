namespace AttrBot.Patterns;

/// <summary>Chooses what to look for in a message where no character is worth a key: character classes side by side.</summary>
internal static class SequenceSelector
{
    /// <summary>The most characters of a sequence.</summary>
    public const int MaxLength = 16;

    private const int MaxAlternatives = 4;

    // A sequence that most messages have is not worth its place.
    private const double WorthIt = 0.5;

    // A longer sequence would spare nothing more.
    private const double RareEnough = 0.0001;

    /// <summary>The rarest sequences of which every match has one; null if none spares enough.</summary>
    /// <param name="requirements">What every match has.</param>
    /// <param name="probability">The share of messages that is left without sequences.</param>
    public static IReadOnlyList<CharacterSet[]>? Select(IEnumerable<FactorSet> requirements, double probability)
    {
        IReadOnlyList<CharacterSet[]>? rarest = null;
        double least = WorthIt * probability;
        foreach (FactorSet factors in requirements)
        {
            CharacterSet[][] sequences = [.. factors.Alternatives.Select(GetSets)];
            if (sequences.Length > MaxAlternatives || sequences.Any(sets => sets.Length < 2))
            {
                continue;
            }

            double sum = sequences.Sum(Estimate);
            if (sum < least)
            {
                (rarest, least) = (sequences, sum);
            }
        }

        return rarest;
    }

    private static CharacterSet[] GetSets(Factor factor)
    {
        var sets = new List<CharacterSet>();
        foreach (FactorStep step in factor.Steps)
        {
            if (step.Set is { } set && sets.Count < MaxLength && (sets.Count < 2 || Estimate(sets) > RareEnough))
            {
                sets.Add(set);
            }
        }

        return [.. sets];
    }

    private static double Estimate(IEnumerable<CharacterSet> sets) =>
        ChatStatistics.MessageLength * sets.Aggregate(1.0, (product, set) => product * ChatStatistics.GetProbability(set));
}
