using AttrBot.Analyzers.Rules;
using AttrBot.Patterns;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Triggers;

/// <summary>ATB2011: what Python, JavaScript, PCRE and POSIX write, and .NET refuses or understands otherwise.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForeignPatternAnalyzer() : TriggerAnalyzer(ForeignPatternRule.Descriptor)
{
    private protected override bool IncludesInvalid => true;

    private protected override IEnumerable<Diagnostic> Analyze(TriggerDeclaration trigger, CancellationToken cancellationToken)
    {
        foreach (var construct in ForeignSyntax.Find(trigger.Tree))
        {
            yield return Diagnostic.Create(
                ForeignPatternRule.Descriptor,
                trigger.GetLocation(construct.Span),
                construct.Replacement is { } replacement ? PatternFix.Replace(replacement) : null,
                construct.Span.GetText(trigger.Pattern),
                construct.Origin,
                construct.Advice);
        }
    }
}
