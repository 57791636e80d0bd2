using AttrBot.Analyzers.Rules;
using AttrBot.Patterns;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Triggers;

/// <summary>ATB2007: alternatives that the engine never takes with success, and groups that never capture.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnreachablePartAnalyzer() : TriggerAnalyzer(UnreachablePartRule.Descriptor)
{
    private static readonly PatternFindings<IReadOnlyList<UnreachablePart>> s_findings = new(UnreachableParts.Find);

    private protected override IEnumerable<Diagnostic> Analyze(TriggerDeclaration trigger, CancellationToken cancellationToken)
    {
        foreach (var part in s_findings.Find(trigger, cancellationToken))
        {
            yield return Diagnostic.Create(
                UnreachablePartRule.Descriptor,
                trigger.GetLocation(part.Span),
                CanBeRemoved(part) ? PatternFix.Replace("") : null,
                part.Span.GetText(trigger.Pattern),
                Explain(part, trigger.Pattern));
        }
    }

    private static string Explain(UnreachablePart part, string pattern)
    {
        var by = part.By is { Span.IsEmpty: false } one ? $"'{one.Span.GetText(pattern)}', which is tried first," : "what is tried before it";
        return part.Cause switch
        {
            UnreachableCause.RepeatedZeroTimes => "it is repeated zero times",
            UnreachableCause.Covered => $"{by} matches all that it matches",
            UnreachableCause.BeginningCovered => $"{by} already matches the beginning of all that it matches; put the longer alternative first",
            _ => "no message can match it in this place (the text of a message has no white space at its ends)",
        };
    }

    /// <summary>Whether the pattern means the same without the part, and the groups keep their numbers.</summary>
    private static bool CanBeRemoved(UnreachablePart part) =>
        part.Cause is UnreachableCause.RepeatedZeroTimes or UnreachableCause.Covered
        && !part.Node.DescendantsAndSelf().Any(node => node is CaptureNode or BalancingNode or OptionsNode);
}
