using System.Composition;
using AttrBot.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AttrBot.CodeFixes.Patterns;

/// <summary>Lets a group capture only what its parameter can be.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class CaptureTypeCodeFixProvider() : PatternCodeFixProvider(CaptureTypeRule.Id, "Capture numbers only");
