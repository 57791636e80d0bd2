namespace AttrBot.Patterns;

/// <summary>
/// What the comparisons of all triggers of a program may cost together. Beyond that they find nothing more. Not for use by several
/// threads at once.
/// </summary>
/// <param name="cancellationToken">Ends the work.</param>
public sealed class ComparisonBudget(CancellationToken cancellationToken)
{
    // A few seconds. A thousand commands cost a tenth of it.
    private const long MaxCost = 60_000_000;

    // What a step of a search through a product costs, against a character that is looked at.
    private const int SearchStepCost = 10;

    private const int EdgeCost = 10;

    private const int FailureCost = 20_000;

    private long _cost;

    /// <summary>Ends the work.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Whether nothing more is to be compared.</summary>
    public bool IsSpent => _cost > MaxCost;

    /// <summary>Counts characters that have been looked at.</summary>
    internal void Spend(int characters) => _cost += characters;

    /// <summary>Counts an automaton.</summary>
    internal AutomatonResult Spend(AutomatonResult result)
    {
        _cost += result.Automaton is { } automaton ? automaton.States.Sum(state => 1L + state.Edges.Length) * EdgeCost : FailureCost;
        return result;
    }

    /// <summary>Counts a search.</summary>
    internal SearchResult Spend(SearchResult result)
    {
        _cost += result.Steps * SearchStepCost;
        return result;
    }
}
