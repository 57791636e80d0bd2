using System.Collections.Immutable;
using AttrBot.Analyzers.Rules;
using AttrBot.Patterns;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Triggers;

/// <summary>ATB2001 and ATB2002: triggers that an earlier one takes all or some messages from.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TriggerConflictAnalyzer() : TriggerTableAnalyzer(NeverReachedRule.Descriptor, OverlapRule.Descriptor)
{
    private protected override IEnumerable<Diagnostic> Analyze(
        ImmutableArray<TriggerDeclaration> table, Compilation compilation, CancellationToken cancellationToken)
    {
        if (table.IsEmpty)
        {
            yield break;
        }

        var setup = DispatchSetup.Read(compilation, cancellationToken);
        var conflicts = new TriggerConflicts(cancellationToken);
        foreach (var trigger in table)
        {
            var candidate = conflicts.Create(trigger);
            if (candidate.Language.IsEmpty)
            {
                yield return Report(
                    trigger, "no text matches the pattern (the text of a message has no white space at its ends)");
                continue;
            }

            if (setup.RunsAllMatches)
            {
                continue;
            }

            var earlier = conflicts.Earlier.Where(other => setup.RunTogether(other.Trigger, trigger));
            if (conflicts.FindTaker(candidate, earlier) is { } taker)
            {
                if (!IsDuplicate(taker.Trigger, trigger))
                {
                    yield return Report(trigger, Explain(taker.Trigger, candidate.FindExample()));
                }
            }
            else if (conflicts.FindOverlap(candidate, earlier) is var (other, text))
            {
                yield return Diagnostic.Create(
                    OverlapRule.Descriptor, trigger.PatternLocation, MessageText.Quote(text), other.Trigger.Pattern, GetName(other.Trigger));
            }

            conflicts.Earlier.Add(candidate);
        }
    }

    private static Diagnostic Report(TriggerDeclaration trigger, string reason) =>
        Diagnostic.Create(NeverReachedRule.Descriptor, trigger.PatternLocation, reason);

    private static string Explain(TriggerDeclaration taker, string? example) =>
        $"'{taker.Pattern}' on '{GetName(taker)}', which is tried first, takes every message that matches"
        + (example is null ? "" : $", such as {MessageText.Quote(example)}");

    private static string GetName(TriggerDeclaration trigger) => $"{trigger.Handler.ContainingType.Name}.{trigger.Handler.Name}";

    /// <summary>Whether the generator reports the pair (ATB0014).</summary>
    private static bool IsDuplicate(TriggerDeclaration first, TriggerDeclaration second) =>
        first.CaseSensitive == second.CaseSensitive && first.Scoped.Text == second.Scoped.Text;
}
