using System.Composition;
using AttrBot.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AttrBot.CodeFixes.Patterns;

/// <summary>Rewrites a loop that backtracks exponentially to one that matches and captures the same.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class BacktrackingCodeFixProvider() : PatternCodeFixProvider(ExponentialBacktrackingRule.Id, "Leave one way to match");
