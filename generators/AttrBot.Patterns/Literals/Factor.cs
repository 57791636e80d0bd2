namespace AttrBot.Patterns;

/// <summary>
/// A stretch of every match of a pattern, or of one of its alternatives: characters of given sets side by side, and what must hold
/// between them. Without a step it says nothing.
/// </summary>
internal sealed class Factor : IEquatable<Factor>
{
    private readonly FactorStep[] _steps;
    private int _hash;

    public Factor(params FactorStep[] steps)
    {
        _steps = steps;
        double probability = 1;
        bool isPlaced = false;
        foreach (FactorStep step in steps)
        {
            probability *= step.Set is null ? ChatStatistics.GetProbability(step.Assertion) : ChatStatistics.GetProbability(step.Set);
            Width += step.Set is null ? 0 : 1;
            isPlaced |= step.Set is null && step.Assertion is Assertion.Beginning or Assertion.End;
        }

        Probability = Math.Min(1, isPlaced ? probability : probability * ChatStatistics.MessageLength);
    }

    /// <summary>The factor that says nothing.</summary>
    public static Factor Empty { get; } = new();

    public ReadOnlySpan<FactorStep> Steps => _steps;

    /// <summary>How many characters it takes.</summary>
    public int Width { get; }

    /// <summary>The estimated share of ordinary messages that have it.</summary>
    public double Probability { get; }

    public bool Equals(Factor? other) => other is not null && _steps.AsSpan().SequenceEqual(other._steps);

    public override bool Equals(object? obj) => Equals(obj as Factor);

    public override int GetHashCode()
    {
        if (_hash == 0)
        {
            foreach (FactorStep step in _steps)
            {
                _hash = unchecked((_hash * 31) + step.GetHashCode());
            }
        }

        return _hash;
    }
}

/// <summary>One step of a <see cref="Factor"/>: a character of a set, or an assertion that takes none.</summary>
/// <param name="Set">The set; null for an assertion.</param>
/// <param name="Assertion">The assertion.</param>
internal readonly record struct FactorStep(CharacterSet? Set, Assertion Assertion);
