using AttrBot.Analyzers.Rules;
using AttrBot.Patterns;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Triggers;

/// <summary>ATB2010: patterns that end in white space and a capture that may be empty, which a trimmed message cannot be without.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptionalCaptureAnalyzer() : TriggerAnalyzer(OptionalCaptureRule.Descriptor)
{
    /// <summary>The property with the names of parameters that need a value for when the part is left out, separated by commas.</summary>
    internal const string ParametersProperty = "Parameters";

    private protected override IEnumerable<Diagnostic> Analyze(TriggerDeclaration trigger, CancellationToken cancellationToken)
    {
        if (OptionalTail.Find(trigger.Tree, trigger.Scope) is { } tail)
        {
            var replacement = $"(?:{tail.Span.GetText(trigger.Pattern)})?";
            yield return Diagnostic.Create(
                OptionalCaptureRule.Descriptor,
                trigger.GetLocation(tail.Span),
                PatternFix.Replace(replacement).Add(ParametersProperty, string.Join(",", FindParameters(trigger, tail))),
                PatternSpan.FromBounds(tail.Separator.End, tail.Span.End).GetText(trigger.Pattern),
                replacement);
        }
    }

    private static IEnumerable<string> FindParameters(TriggerDeclaration trigger, OptionalTail tail) => trigger.Captures
        .Where(capture => !capture.IsOptional && capture.Group.Declarations.Any(declaration => tail.Span.Contains(declaration.Span)))
        .Select(capture => capture.Parameter.Name);
}
