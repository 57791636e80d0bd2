using System.Composition;
using AttrBot.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AttrBot.CodeFixes.Patterns;

/// <summary>Removes an anchor that the scope implies.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RedundantAnchorCodeFixProvider() : PatternCodeFixProvider(RedundantAnchorRule.Id, "Remove the redundant anchor");
