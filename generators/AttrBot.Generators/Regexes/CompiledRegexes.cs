using AttrBot.Generators.Infrastructure;

namespace AttrBot.Generators.Regexes;

/// <summary>What the nested generator made of a <see cref="RegexUnit"/>.</summary>
/// <param name="HintName">The name of the file.</param>
/// <param name="Source">The implementation of every regex of the unit; empty if the unit has none.</param>
/// <param name="Findings">What the nested generator had to say.</param>
internal sealed record CompiledRegexes(string HintName, string Source, EquatableArray<RegexFinding> Findings);

/// <summary>A diagnostic of .NET's regex generator.</summary>
/// <param name="Declaration">The regex.</param>
/// <param name="IsError">Whether .NET refuses the pattern; otherwise it is interpreted.</param>
/// <param name="Message">What .NET's generator says.</param>
internal sealed record RegexFinding(RegexDeclaration Declaration, bool IsError, string Message);
