using AttrBot.Generators.Infrastructure;

namespace AttrBot.Generators.Regex;

/// <summary>What the nested generator made of a <see cref="RegexUnit"/>.</summary>
/// <param name="HintName">The name of the file.</param>
/// <param name="Source">The implementation of every regex of the unit; empty if the unit has none.</param>
/// <param name="Findings">What the nested generator had to say.</param>
internal sealed record CompiledRegexes(string HintName, string Source, EquatableArray<RegexFinding> Findings);

/// <summary>A diagnostic of .NET's regex generator.</summary>
/// <param name="Declaration">Index of the regex in its unit.</param>
/// <param name="Id">Its id, for example <c>SYSLIB1042</c>.</param>
/// <param name="Message">Its message.</param>
internal sealed record RegexFinding(int Declaration, string Id, string Message);
