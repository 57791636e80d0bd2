namespace AttrBot.Patterns;

/// <summary>How large an automaton may become. A pattern that needs more has none.</summary>
public sealed record AutomatonLimits
{
    /// <summary>The limits for the analysis of one pattern while a program is compiled.</summary>
    public static AutomatonLimits Default { get; } = new();

    /// <summary>The most characters of the pattern, each copy of a counted repeat included.</summary>
    public int MaxPositions { get; init; } = 5_000;

    /// <summary>The most edges.</summary>
    public int MaxEdges { get; init; } = 100_000;
}
