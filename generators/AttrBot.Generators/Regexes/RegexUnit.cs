using AttrBot.Generators.Infrastructure;

namespace AttrBot.Generators.Regexes;

/// <summary>The regexes of one emitted class: what one run of the nested generator takes.</summary>
internal sealed record RegexUnit(string HintName, string Namespace, string ClassName, EquatableArray<RegexDeclaration> Declarations);

/// <summary>One regex of an emitted class.</summary>
/// <param name="MethodName">The partial method that returns it.</param>
/// <param name="Pattern">The pattern, wrapped for its scope.</param>
/// <param name="CaseSensitive">Whether upper and lower case differ.</param>
internal sealed record RegexDeclaration(string MethodName, string Pattern, bool CaseSensitive);
