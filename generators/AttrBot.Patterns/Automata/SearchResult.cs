namespace AttrBot.Patterns;

/// <summary>What a search over automata has come to.</summary>
/// <param name="Outcome">Whether there is such a text.</param>
/// <param name="Text">A shortest such text, and of those one that is pleasant to read; null unless one has been found.</param>
public readonly record struct SearchResult(SearchOutcome Outcome, string? Text)
{
    /// <summary>There is no such text: that is proven.</summary>
    public static SearchResult NotFound => new(SearchOutcome.NotFound, null);

    /// <summary>A limit was exceeded.</summary>
    public static SearchResult Unknown => new(SearchOutcome.Unknown, null);
}
