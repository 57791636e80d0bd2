using AttrBot.Patterns;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Triggers;

/// <summary>Compares each trigger with those before it, up to a limit: beyond that it finds nothing more.</summary>
internal sealed class TriggerConflicts(CancellationToken cancellationToken)
{
    private readonly ComparisonBudget _budget = new(cancellationToken);

    /// <summary>The triggers before, in dispatch order.</summary>
    public List<TriggerCandidate> Earlier { get; } = [];

    /// <summary>Makes a trigger ready to be compared.</summary>
    public TriggerCandidate Create(TriggerDeclaration trigger) => new(trigger, new TriggerLanguage(trigger.Tree, trigger.Scope, _budget));

    /// <summary>The first earlier trigger that takes every message which the trigger could take.</summary>
    public TriggerCandidate? FindTaker(TriggerCandidate candidate, IEnumerable<TriggerCandidate> earlier) => earlier.FirstOrDefault(
        other => CanGoOn() && Takes(other.Trigger, candidate.Trigger) && other.Language.TakesAllOf(candidate.Language));

    /// <summary>The first earlier trigger of equal order that takes a message which the trigger matches, and that message.</summary>
    public (TriggerCandidate Other, string Text)? FindOverlap(TriggerCandidate candidate, IEnumerable<TriggerCandidate> earlier)
    {
        foreach (var other in earlier)
        {
            if (CanGoOn()
                && other.Trigger.Order == candidate.Trigger.Order
                && !other.Trigger.MayPassOn
                && !AreOfOneMethod(other.Trigger, candidate.Trigger)
                && FindCommon(other, candidate) is { } text
                && other.Matches(text)
                && candidate.Matches(text))
            {
                return (other, text);
            }
        }

        return null;
    }

    private bool CanGoOn()
    {
        cancellationToken.ThrowIfCancellationRequested();
        return !_budget.IsSpent;
    }

    /// <summary>Whether every message that fires the second and matches the first is the first's.</summary>
    private static bool Takes(TriggerDeclaration first, TriggerDeclaration second) =>
        !first.MayPassOn && (first.OnEdit || !second.OnEdit) && (first.OwnMessages || !second.OwnMessages);

    // Any two words that may stand anywhere have a message in common, and any such word has one with a command that takes free text.
    private static string? FindCommon(TriggerCandidate other, TriggerCandidate candidate) =>
        other.Trigger.Scope == PatternScope.Anywhere || candidate.Trigger.Scope == PatternScope.Anywhere
            ? other.Language.FindShortestInCommon(candidate.Language)
            : other.Language.FindCommon(candidate.Language);

    private static bool AreOfOneMethod(TriggerDeclaration left, TriggerDeclaration right) =>
        left.Handler.Equals(right.Handler, SymbolEqualityComparer.Default);
}
