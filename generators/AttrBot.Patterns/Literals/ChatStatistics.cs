namespace AttrBot.Patterns;

/// <summary>
/// How often characters occur in ordinary chat messages: a rough estimate that decides which parts of a pattern are looked for, and
/// so speed alone.
/// </summary>
internal static class ChatStatistics
{
    /// <summary>Characters of a message.</summary>
    public const double MessageLength = 50;

    private const double OtherCharacter = 0.0004;

    private const double AllOther = 0.03;

    // Per thousand characters, both cases together.
    private static readonly (string Characters, double PerThousand)[] s_frequencies =
    [
        (" ", 175), ("e", 96), ("t", 74), ("a", 66), ("o", 64), ("n", 57), ("i", 58), ("s", 52), ("h", 48), ("r", 48), ("l", 35),
        ("d", 34), ("u", 25), ("m", 21), ("c", 21), ("w", 19), ("y", 20), ("g", 17), ("f", 18), ("b", 13), ("p", 15), ("v", 8), ("k", 8),
        ("j", 1.5), ("x", 1.5), ("q", 0.8), ("z", 1), (".", 12), (",", 9), ("'", 6), ("?", 5), ("!", 4), ("-", 3), (":", 2),
        ("0123456789", 1.2), ("\"()/", 1), ("@#&*_+=;$%", 0.4), ("\n", 0.5),
    ];

    private static readonly double[] s_ascii = Build();

    /// <summary>The estimated share of characters that are in a set.</summary>
    public static double GetProbability(CharacterSet set)
    {
        if (set.Probability < 0)
        {
            set.Probability = Sum(set);
        }

        return set.Probability;
    }

    /// <summary>The estimated share of places where an assertion holds.</summary>
    public static double GetProbability(Assertion assertion) => assertion switch
    {
        Assertion.WordBoundary => 0.36,
        Assertion.NonWordBoundary => 0.64,
        Assertion.OutsideWord => 0.38,
        Assertion.EndOrFinalLineFeed or Assertion.EndOfLine or Assertion.BeginningOfLine => 0.021,
        _ => 1,
    };

    private static double Sum(CharacterSet set)
    {
        double sum = 0;
        double other = 0;
        foreach (CharacterRange range in set.Ranges)
        {
            for (int character = range.First; character <= range.Last && character < s_ascii.Length; character++)
            {
                sum += s_ascii[character];
            }

            other += Math.Max(0, range.Last - Math.Max(range.First, s_ascii.Length - 1)) * OtherCharacter;
        }

        return Math.Min(1, sum + Math.Min(AllOther, other));
    }

    private static double[] Build()
    {
        double[] frequencies = new double[128];
        foreach ((string characters, double perThousand) in s_frequencies)
        {
            foreach (char character in characters)
            {
                // Most letters of a message are small ones.
                bool isLetter = char.IsLetter(character);
                frequencies[character] = perThousand / 1000 * (isLetter ? 0.95 : 1);
                if (isLetter)
                {
                    frequencies[char.ToUpperInvariant(character)] = perThousand / 1000 * 0.05;
                }
            }
        }

        return [.. frequencies.Select(frequency => Math.Max(frequency, 0.00005))];
    }
}
