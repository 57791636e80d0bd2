using System.Text;

namespace AttrBot.Patterns;

/// <summary>Chooses the part of a factor to scan for: the rarest run of characters.</summary>
internal static class FactorKeySelector
{
    private const int MaxLength = 20;

    private const int MaxVariants = 8;

    private const int MaxSetSize = 12;

    private const int MaxChecks = 12;

    /// <summary>
    /// The keys of all alternatives: a message that has one of the factors has one of the keys. Null if an alternative has no character
    /// to scan for.
    /// </summary>
    public static List<FactorKey>? Select(FactorSet factors)
    {
        var keys = new List<FactorKey>();
        foreach (Factor factor in factors.Alternatives)
        {
            if (Select(factor) is not { } selected)
            {
                return null;
            }

            keys.AddRange(selected);
        }

        return keys;
    }

    private static IEnumerable<FactorKey>? Select(Factor factor)
    {
        List<CharacterSet> sets = [];
        List<FactorCheck> assertions = [];
        foreach (FactorStep step in factor.Steps)
        {
            if (step.Set is { } set)
            {
                sets.Add(set);
            }
            else
            {
                assertions.Add(new FactorCheck(sets.Count, null, step.Assertion));
            }
        }

        bool startsMessage = assertions.Contains(new FactorCheck(0, null, Assertion.Beginning));
        string?[] folds = [.. sets.Select(FindFolds)];
        return FindRarest(sets, folds, startsMessage) is var (start, length, probability) && length > 0
            ? Expand(sets, folds, assertions, start, length, startsMessage && start == 0, probability)
            : null;
    }

    private static (int Start, int Length, double Probability) FindRarest(List<CharacterSet> sets, string?[] folds, bool startsMessage)
    {
        (int Start, int Length, double Probability) best = (0, 0, double.MaxValue);
        for (int start = 0; start < sets.Count; start++)
        {
            int variants = 1;
            double probability = startsMessage && start == 0 ? 1 : ChatStatistics.MessageLength;
            for (int length = 1; start + length <= sets.Count && length <= MaxLength && folds[start + length - 1] is { } fold; length++)
            {
                variants *= fold.Length;
                if (variants > MaxVariants)
                {
                    break;
                }

                probability *= fold.Sum(character => ChatStatistics.GetProbability(CharacterSets.Fold(character)));
                if (probability < best.Probability)
                {
                    best = (start, length, probability);
                }
            }
        }

        return best;
    }

    private static IEnumerable<FactorKey> Expand(
        List<CharacterSet> sets, string?[] folds, List<FactorCheck> assertions, int start, int length, bool isAnchored, double probability)
    {
        List<FactorCheck> checks = [];
        for (int i = 0; i < sets.Count; i++)
        {
            // Where the pattern minds case, or takes the one and not the other of two equal characters, the text alone says too little.
            bool isInText = i >= start && i < start + length;
            if (!isInText || folds[i]!.Sum(fold => CaseEquivalence.GetEquivalents(fold).Length) != sets[i].Count)
            {
                checks.Add(new FactorCheck(i - start, sets[i], default));
            }
        }

        bool isComplete = sets.All(IsCertain);
        if (checks.Count > MaxChecks)
        {
            checks = [.. checks.OrderBy(check => ChatStatistics.GetProbability(check.Set!)).Take(MaxChecks)];
            isComplete = false;
        }

        foreach (FactorCheck assertion in assertions)
        {
            if (!isAnchored || assertion is not { Offset: 0, Assertion: Assertion.Beginning })
            {
                checks.Add(assertion with { Offset = assertion.Offset - start });
            }
        }

        // The rarest first: most places fail at once.
        FactorCheck[] sorted = [.. checks.OrderBy(check => check.Set is null ? 0.3 : ChatStatistics.GetProbability(check.Set))];
        IEnumerable<string> texts = [""];
        for (int i = start; i < start + length; i++)
        {
            string fold = folds[i]!;
            texts = [.. texts.SelectMany(text => fold.Select(character => text + character))];
        }

        double each = probability / texts.Count();
        return texts.Select(text => new FactorKey(text, isAnchored, sorted, isComplete, each));
    }

    /// <summary>The characters of a small set, each the first of those equal to it; null if the set is not small.</summary>
    private static string? FindFolds(CharacterSet set)
    {
        if (set.Count is 0 or > MaxSetSize)
        {
            return null;
        }

        var folds = new StringBuilder();
        foreach (char character in set.Enumerate())
        {
            char fold = CaseEquivalence.GetEquivalents(character)[0];
            if (folds.ToString().IndexOf(fold) < 0)
            {
                folds.Append(fold);
            }
        }

        return folds.Length <= MaxVariants ? folds.ToString() : null;
    }

    /// <summary>Whether the runtime agrees about the set, whatever its Unicode tables.</summary>
    private static bool IsCertain(CharacterSet set) =>
        set.IsDisjointFrom(CharacterSets.Unassigned) || set.Equals(CharacterSet.All) || set.Equals(CharacterSet.AllButLineFeed);
}
