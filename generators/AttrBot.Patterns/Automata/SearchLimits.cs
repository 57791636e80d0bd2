namespace AttrBot.Patterns;

/// <summary>How much a search over automata may cost. One that needs more finds out nothing.</summary>
public sealed record SearchLimits
{
    /// <summary>The limits for one comparison while a program is compiled: some tens of milliseconds.</summary>
    public static SearchLimits Default { get; } = new();

    /// <summary>The most states of the product of the automata.</summary>
    public int MaxStates { get; init; } = 20_000;

    /// <summary>The most edges of the product that are followed.</summary>
    public int MaxSteps { get; init; } = 500_000;
}
