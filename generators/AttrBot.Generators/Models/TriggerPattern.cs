using AttrBot.Patterns;

namespace AttrBot.Generators.Models;

/// <summary>What decides which messages a trigger matches.</summary>
/// <param name="Pattern">The pattern as written.</param>
/// <param name="Scope">How much of the message it must take.</param>
/// <param name="CaseSensitive">Whether upper and lower case differ.</param>
internal sealed record TriggerPattern(string Pattern, PatternScope Scope, bool CaseSensitive);
