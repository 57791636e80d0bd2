namespace AttrBot.Patterns;

/// <summary>
/// A <see cref="Factor"/> as it is looked for: characters without regard to case that the scan finds, and what must hold around
/// them.
/// </summary>
/// <param name="Text">The characters, each the first of those equal to it.</param>
/// <param name="IsAnchored">Whether they start the message.</param>
/// <param name="Checks">What must hold besides.</param>
/// <param name="IsComplete">Whether the text and the checks say all that the factor says.</param>
/// <param name="Probability">The estimated number of times that an ordinary message has the text.</param>
internal sealed record FactorKey(string Text, bool IsAnchored, FactorCheck[] Checks, bool IsComplete, double Probability);

/// <summary>A condition near the text of a <see cref="FactorKey"/>.</summary>
/// <param name="Offset">The place, from the first character of the text.</param>
/// <param name="Set">The characters one of which must be there; null for an assertion.</param>
/// <param name="Assertion">What must hold before that place.</param>
internal readonly record struct FactorCheck(int Offset, CharacterSet? Set, Assertion Assertion);
