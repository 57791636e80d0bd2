using System.Composition;
using AttrBot.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AttrBot.CodeFixes.Patterns;

/// <summary>Removes an alternative that earlier ones cover, and what is repeated zero times.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UnreachablePartCodeFixProvider() : PatternCodeFixProvider(UnreachablePartRule.Id, "Remove the part that is never taken");
