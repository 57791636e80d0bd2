using System.Composition;
using AttrBot.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AttrBot.CodeFixes.Patterns;

/// <summary>Writes what another dialect has in the way of .NET.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ForeignPatternCodeFixProvider() : PatternCodeFixProvider(ForeignPatternRule.Id, "Write it as .NET does");
