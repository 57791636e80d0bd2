namespace AttrBot.Patterns;

/// <summary>
/// The messages that a trigger takes, to compare it with other triggers. Where its pattern is not regular, or too large, less is
/// known, and what is said stays true. Not for use by several threads at once.
/// </summary>
public sealed class TriggerLanguage
{
    // The automata of all triggers are kept until the last comparison.
    private static readonly AutomatonLimits s_limits = new() { MaxPositions = 2_000, MaxEdges = 20_000 };

    private readonly ComparisonBudget _budget;
    private readonly Lazy<SearchResult> _shortest;

    /// <summary>Describes a trigger.</summary>
    /// <param name="tree">Its pattern.</param>
    /// <param name="scope">Its scope.</param>
    /// <param name="budget">What it may cost, together with those that it is compared with.</param>
    /// <exception cref="OperationCanceledException">The token of <paramref name="budget"/> was canceled.</exception>
    public TriggerLanguage(RegexSyntaxTree tree, PatternScope scope, ComparisonBudget budget)
    {
        _budget = budget;
        AtMost = Build(Approximation.Over);
        AtLeast = AtMost is null or { IsExact: true } ? AtMost : Build(Approximation.Under);
        _shortest = new Lazy<SearchResult>(
            () => AtMost is null ? new SearchResult(SearchOutcome.Unknown, null) : Languages.FindMember(AtMost, null, budget.CancellationToken),
            LazyThreadSafetyMode.None);

        PositionAutomaton? Build(Approximation approximation) => budget.IsSpent ? null
            : budget.Spend(PositionAutomaton.Build(tree, scope, approximation, s_limits, budget.CancellationToken)).Automaton;
    }

    /// <summary>Takes all messages that the trigger takes, and maybe more; null when it would be too large.</summary>
    public PositionAutomaton? AtMost { get; }

    /// <summary>Takes none but messages that the trigger takes; null when it would be too large.</summary>
    public PositionAutomaton? AtLeast { get; }

    /// <summary>Whether it is proven that no message matches.</summary>
    public bool IsEmpty => _shortest.Value.Outcome == SearchOutcome.NotFound;

    /// <summary>A shortest message of <see cref="AtMost"/>; null when none has been found.</summary>
    public string? Shortest => _shortest.Value.Text;

    /// <summary>Whether it is proven that the trigger takes every message that another takes.</summary>
    /// <exception cref="OperationCanceledException">The token of the budget was canceled.</exception>
    public bool TakesAllOf(TriggerLanguage other) => other is { AtMost: { } most, Shortest: { } shortest }
        && AtLeast is { } least
        && Contains(least, shortest)
        && _budget.Spend(Languages.FindDifference(most, [least], null, _budget.CancellationToken)).Outcome == SearchOutcome.NotFound;

    /// <summary>A shortest message that both triggers may take; certain where both patterns are regular, else to be tried.</summary>
    /// <exception cref="OperationCanceledException">The token of the budget was canceled.</exception>
    public string? FindCommon(TriggerLanguage other) =>
        !_budget.IsSpent && AtMost is { } mine && other.AtMost is { } theirs && !DisjointLanguages.AreDisjoint(mine, theirs, _budget)
            ? _budget.Spend(Languages.FindCommon(mine, theirs, null, _budget.CancellationToken)).Text
            : null;

    /// <summary>
    /// The shortest message of one of the triggers, if the other may take it too. Unlike <see cref="FindCommon"/> it does not find a
    /// message for every two words that may stand anywhere in it.
    /// </summary>
    public string? FindShortestInCommon(TriggerLanguage other) =>
        Shortest is { } mine && other.AtMost is { } theirs && Contains(theirs, mine) ? mine
        : other.Shortest is { } shortest && AtMost is { } most && Contains(most, shortest) ? shortest
        : null;

    private bool Contains(PositionAutomaton automaton, string text)
    {
        _budget.Spend(1 + text.Length);
        return !_budget.IsSpent && Languages.Contains(automaton, text);
    }
}
