namespace AttrBot.Patterns;

/// <summary>A piece of a pattern that belongs to another dialect of regular expressions.</summary>
/// <param name="Span">Where it is.</param>
/// <param name="Origin">Whose it is, for people: <c>Python's name for a group</c>.</param>
/// <param name="Advice">What to write instead, or what .NET makes of it.</param>
/// <param name="Replacement">What means the same in .NET; null where nothing does, or it takes more than a replacement.</param>
public sealed record ForeignConstruct(PatternSpan Span, string Origin, string Advice, string? Replacement)
{
    /// <summary>A construct that is replaced by another.</summary>
    internal static ForeignConstruct Replace(int start, int end, string origin, string replacement) =>
        new(PatternSpan.FromBounds(start, end), origin, $"write '{replacement}'", replacement);

    /// <summary>A construct that has no counterpart.</summary>
    internal static ForeignConstruct Advise(int start, int end, string origin, string advice) =>
        new(PatternSpan.FromBounds(start, end), origin, advice, null);
}
