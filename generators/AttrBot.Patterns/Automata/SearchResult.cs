namespace AttrBot.Patterns;

/// <summary>What a search over automata has come to.</summary>
/// <param name="Outcome">Whether there is such a text.</param>
/// <param name="Text">A shortest such text, and of those one that is pleasant to read; null unless one has been found.</param>
public readonly record struct SearchResult(SearchOutcome Outcome, string? Text)
{
    /// <summary>What the search has cost; see <see cref="SearchLimits.MaxSteps"/>.</summary>
    public long Steps { get; init; }
}
