using AttrBot.Analyzers.Rules;
using AttrBot.Patterns;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Triggers;

/// <summary>ATB2005: patterns that match a message without text, and are not meant to take all there is.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EmptyMessageAnalyzer() : TriggerAnalyzer(EmptyMessageRule.Descriptor)
{
    private protected override IEnumerable<Diagnostic> Analyze(TriggerDeclaration trigger, CancellationToken cancellationToken)
    {
        var tree = trigger.Tree;
        if (CatchAll.TakesAnyText(tree) || EmptyMatch.Find(tree, EmptyPlace.EmptyText) != true)
        {
            yield break;
        }

        var matchesAll = trigger.Scope == PatternScope.Anywhere &&
            (EmptyMatch.Find(tree, EmptyPlace.TextStart) == true || EmptyMatch.Find(tree, EmptyPlace.TextEnd) == true);
        if (matchesAll || !CatchAll.TakesNoText(tree))
        {
            var messages = matchesAll ? "every message, whatever its text" : "a message without text, such as a picture";
            yield return Diagnostic.Create(EmptyMessageRule.Descriptor, trigger.PatternLocation, messages);
        }
    }
}
