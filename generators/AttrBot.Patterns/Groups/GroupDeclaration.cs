namespace AttrBot.Patterns;

/// <summary>One place where a group is written.</summary>
/// <param name="NameSpan">Its name or number without the delimiters; empty behind the parenthesis when it has none.</param>
/// <param name="Span">The group from parenthesis to parenthesis.</param>
public readonly record struct GroupDeclaration(PatternSpan NameSpan, PatternSpan Span);
