namespace AttrBot.Patterns;

/// <summary>An edge of a <see cref="PositionAutomaton"/>.</summary>
/// <param name="Target">The state that is entered; its characters are what the edge consumes.</param>
/// <param name="IsAmbiguous">
/// Whether there is more than one way to it, as from <c>a</c> to itself in <c>(a*)*</c>: through the inner and the outer loop.
/// </param>
public readonly record struct AutomatonEdge(int Target, bool IsAmbiguous);
