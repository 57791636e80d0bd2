using System.Globalization;
using AttrBot.Analyzers.Rules;
using AttrBot.Patterns;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Triggers;

/// <summary>ATB2003 and ATB2004: patterns that take too long on some messages.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BacktrackingAnalyzer() : TriggerAnalyzer(ExponentialBacktrackingRule.Descriptor, PolynomialBacktrackingRule.Descriptor)
{
    // Two to the power of so many ways take seconds; a message can be far longer.
    private const string Repetitions = "30";

    private static readonly PatternFindings<BacktrackingFinding?> s_findings = new(BacktrackingAnalysis.Analyze);

    private protected override IEnumerable<Diagnostic> Analyze(TriggerDeclaration trigger, CancellationToken cancellationToken)
    {
        if (s_findings.Find(trigger, cancellationToken) is not { } finding)
        {
            yield break;
        }

        string part = finding.Span.GetText(trigger.Pattern);
        yield return finding.IsExponential
            ? Diagnostic.Create(
                ExponentialBacktrackingRule.Descriptor,
                trigger.GetLocation(finding.Span),
                finding.Replacement is { } replacement ? PatternFix.Replace(replacement) : null,
                part,
                finding.Attack.Describe(Repetitions))
            : Diagnostic.Create(
                PolynomialBacktrackingRule.Descriptor,
                trigger.GetLocation(finding.Span),
                part,
                Ordinal(finding.Degree),
                finding.Attack.Describe("n"));
    }

    private static string Ordinal(int degree) => degree switch
    {
        2 => "second",
        3 => "third",
        _ => degree.ToString(CultureInfo.InvariantCulture) + "th",
    };
}
