using AttrBot.Analyzers.Rules;
using AttrBot.Patterns;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Triggers;

/// <summary>ATB2006: patterns that the dispatch table can spare no message, with the reason.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AlwaysTriedAnalyzer() : TriggerAnalyzer(AlwaysTriedRule.Descriptor)
{
    private static readonly PatternFindings<AlwaysTried?> s_findings = new((tree, scope, _) => AlwaysTried.Find(tree, scope));

    private protected override IEnumerable<Diagnostic> Analyze(TriggerDeclaration trigger, CancellationToken cancellationToken)
    {
        if (s_findings.Find(trigger, cancellationToken) is { } found)
        {
            yield return Diagnostic.Create(AlwaysTriedRule.Descriptor, trigger.PatternLocation, Describe(found));
        }
    }

    private static string Describe(AlwaysTried found) => found.Reason switch
    {
        AlwaysTriedReason.FrequentText => $"the text that a match must contain, {found.Text}, is too frequent to look for",
        AlwaysTriedReason.AlternativeWithoutText => $"the alternative '{found.Text}' requires no text",
        AlwaysTriedReason.ClassesAlone => "a match must contain no text, but characters of kinds that are too frequent to look for",
        _ => "no part of it is required text",
    };
}
