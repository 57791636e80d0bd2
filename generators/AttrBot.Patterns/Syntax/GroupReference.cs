namespace AttrBot.Patterns;

/// <summary>A group as a place in the pattern names it.</summary>
/// <param name="Number">The number of the group.</param>
/// <param name="Span">The name or number in the pattern, without its delimiters.</param>
public readonly record struct GroupReference(int Number, PatternSpan Span);
