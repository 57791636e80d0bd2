using AttrBot.Analyzers.Rules;
using AttrBot.Patterns;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Triggers;

/// <summary>ATB2008: groups that capture text which the type of their parameter never parses. Each is shown by a message.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CaptureTypeAnalyzer() : TriggerAnalyzer(CaptureTypeRule.Descriptor)
{
    private protected override IEnumerable<Diagnostic> Analyze(TriggerDeclaration trigger, CancellationToken cancellationToken)
    {
        foreach (var capture in trigger.Captures)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (NumberFormat.Find(capture.Type) is { } format && FindMisfit(trigger, capture, format) is { } diagnostic)
            {
                yield return diagnostic;
            }
        }
    }

    private static Diagnostic? FindMisfit(TriggerDeclaration trigger, TriggerCapture capture, NumberFormat format)
    {
        var trial = new TriggerTrial(trigger);
        foreach (var node in trigger.Tree.Root.DescendantsAndSelf().OfType<CaptureNode>())
        {
            if (node.Group.Number != capture.Group.Number)
            {
                continue;
            }

            var outside = CaptureSamples.FindOutside(trigger.Tree, node, format.Characters)
                .Select(message => (Message: message.Trim(), Captured: trial.Capture(message, capture.Group)))
                .FirstOrDefault(tried => tried.Captured?.Any(character => !format.Characters.Contains(character)) == true);
            if (outside.Captured is { } captured)
            {
                return Report(trigger, capture, format, node, outside.Message, captured);
            }

            var emptyIsFine = capture.IsOptional || EmptyMatch.Find(node.Body, EmptyPlace.TextStart) == false;
            if (!emptyIsFine && CaptureSamples.FindShortest(trigger.Tree) is { } shortest && trial.Capture(shortest, capture.Group) == "")
            {
                return Report(trigger, capture, format, node, shortest.Trim(), "");
            }
        }

        return null;
    }

    private static Diagnostic Report(
        TriggerDeclaration trigger, TriggerCapture capture, NumberFormat format, CaptureNode node, string message, string captured)
    {
        var replacement = SimpleCapture.Read(trigger.Tree, node) is { } simple ? format.Rewrite(simple, capture.IsOptional) : null;
        return Diagnostic.Create(
            CaptureTypeRule.Descriptor,
            trigger.GetLocation(node.Body.Span),
            replacement is null ? null : PatternFix.Replace(replacement),
            capture.Group.Name,
            capture.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            captured,
            message);
    }
}
