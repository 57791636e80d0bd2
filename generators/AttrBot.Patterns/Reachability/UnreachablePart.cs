namespace AttrBot.Patterns;

/// <summary>A part of a pattern that never takes part in a match.</summary>
/// <param name="Node">The part: an alternative, a group or a repeat.</param>
/// <param name="Span">Where to point at: never empty. For an alternative after the first, the bar before it is included.</param>
/// <param name="Cause">Why.</param>
/// <param name="By">The earlier alternative, if it is one alone that covers this one.</param>
public sealed record UnreachablePart(RegexNode Node, PatternSpan Span, UnreachableCause Cause, RegexNode? By);
