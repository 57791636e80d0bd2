namespace AttrBot.Patterns;

/// <summary>An automaton, or why there is none.</summary>
/// <param name="Automaton">The automaton; null when there is none.</param>
/// <param name="Reason">Why there is none, to follow "because"; null when there is one.</param>
public readonly record struct AutomatonResult(PositionAutomaton? Automaton, string? Reason);
