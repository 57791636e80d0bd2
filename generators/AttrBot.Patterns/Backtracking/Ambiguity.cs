namespace AttrBot.Patterns;

/// <summary>A text on which the engine has several ways.</summary>
/// <param name="From">Where it starts.</param>
/// <param name="To">
/// Where it ends. The same as <paramref name="From"/>: there are at least two ways from there back, so that each repetition doubles their
/// number. Another: it leads from each of the two to itself and from the one to the other, so that each repetition adds a way.
/// </param>
/// <param name="Pump">The text.</param>
internal sealed record Ambiguity(int From, int To, string Pump);
