namespace AttrBot.Patterns;

/// <summary>A trigger's pattern that takes too long on some messages.</summary>
/// <param name="Degree">The degree of the polynomial that the time grows with; 0 when it grows exponentially.</param>
/// <param name="Attack">The messages.</param>
/// <param name="Span">The part of the pattern that has several ways to match them.</param>
public sealed record BacktrackingFinding(int Degree, AttackText Attack, PatternSpan Span)
{
    /// <summary>Whether each repetition of the attack's repeated part multiplies the time.</summary>
    public bool IsExponential => Degree == 0;

    /// <summary>What can stand in the place of <see cref="Span"/>, with the same matches and captures; null if nothing is known.</summary>
    public string? Replacement { get; init; }
}
