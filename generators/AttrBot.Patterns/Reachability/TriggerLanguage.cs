namespace AttrBot.Patterns;

/// <summary>
/// The messages that a trigger takes, to compare it with other triggers. Where its pattern is not regular, or too large, less is
/// known, and what is said stays true. Not for use by several threads at once.
/// </summary>
public sealed class TriggerLanguage
{
    private readonly CancellationToken _cancellationToken;
    private readonly Lazy<SearchResult> _shortest;

    /// <summary>Describes a trigger.</summary>
    /// <param name="tree">Its pattern.</param>
    /// <param name="scope">Its scope.</param>
    /// <param name="cancellationToken">Ends the work, also of later calls.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    public TriggerLanguage(RegexSyntaxTree tree, PatternScope scope, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        AtMost = PositionAutomaton.Build(tree, scope, Approximation.Over, null, cancellationToken).Automaton;
        AtLeast = AtMost is null or { IsExact: true }
            ? AtMost
            : PositionAutomaton.Build(tree, scope, Approximation.Under, null, cancellationToken).Automaton;
        _shortest = new Lazy<SearchResult>(
            () => AtMost is null ? SearchResult.Unknown : Languages.FindMember(AtMost, null, cancellationToken), LazyThreadSafetyMode.None);
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
    /// <exception cref="OperationCanceledException">The token of the constructor was canceled.</exception>
    public bool TakesAllOf(TriggerLanguage other) => other is { AtMost: { } most, Shortest: { } shortest }
        && AtLeast is { } least
        && Languages.Contains(least, shortest)
        && Languages.FindDifference(most, [least], null, _cancellationToken).Outcome == SearchOutcome.NotFound;

    /// <summary>A shortest message that both triggers may take; certain where both patterns are regular, else to be tried.</summary>
    /// <exception cref="OperationCanceledException">The token of the constructor was canceled.</exception>
    public string? FindCommon(TriggerLanguage other) => AtMost is { } mine && other.AtMost is { } theirs && !DisjointLanguages.AreDisjoint(mine, theirs)
        ? Languages.FindCommon(mine, theirs, null, _cancellationToken).Text
        : null;

    /// <summary>
    /// The shortest message of one of the triggers, if the other may take it too. Unlike <see cref="FindCommon"/> it does not find a
    /// message for every two words that may stand anywhere in it.
    /// </summary>
    public string? FindShortestInCommon(TriggerLanguage other) =>
        Shortest is { } mine && other.AtMost is { } theirs && Languages.Contains(theirs, mine) ? mine
        : other.Shortest is { } shortest && AtMost is { } most && Languages.Contains(most, shortest) ? shortest
        : null;
}
