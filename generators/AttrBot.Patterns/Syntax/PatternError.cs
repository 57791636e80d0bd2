namespace AttrBot.Patterns;

/// <summary>Why .NET refuses a pattern.</summary>
/// <param name="Kind">The cause.</param>
/// <param name="Message">What is wrong and what to do, for people.</param>
/// <param name="Span">The part of the pattern at fault; empty at the end of the pattern where something is missing.</param>
/// <param name="Offset">The value of <c>RegexParseException.Offset</c> for the same pattern.</param>
public sealed record PatternError(PatternErrorKind Kind, string Message, PatternSpan Span, int Offset);
