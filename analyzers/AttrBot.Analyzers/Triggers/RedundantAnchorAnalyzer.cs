using AttrBot.Analyzers.Rules;
using AttrBot.Patterns;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Triggers;

/// <summary>ATB2009: <c>^</c>, <c>$</c> and their like where the scope says the same.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RedundantAnchorAnalyzer() : TriggerAnalyzer(RedundantAnchorRule.Descriptor)
{
    private protected override IEnumerable<Diagnostic> Analyze(TriggerDeclaration trigger, CancellationToken cancellationToken)
    {
        foreach (var anchor in RedundantAnchors.Find(trigger.Tree, trigger.Scope))
        {
            yield return Diagnostic.Create(
                RedundantAnchorRule.Descriptor,
                trigger.GetLocation(anchor.Span),
                PatternFix.Replace(""),
                anchor.Span.GetText(trigger.Pattern),
                trigger.Scope);
        }
    }
}
