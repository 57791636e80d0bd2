namespace AttrBot.Patterns;

/// <summary>A group whose closing parenthesis has not been read yet; the outermost one is the pattern itself.</summary>
/// <param name="start">Where the group starts.</param>
/// <param name="bodyStart">Where its body starts.</param>
/// <param name="outerOptions">The options to go back to at its end.</param>
/// <param name="createNode">Makes the node of the group from its span and its body.</param>
internal sealed class GroupFrame(int start, int bodyStart, PatternOptions outerOptions, Func<PatternSpan, RegexNode, RegexNode> createNode)
{
    private List<RegexNode> _branch = [];
    private List<RegexNode>? _closedBranches;
    private int _branchStart = bodyStart;

    public int Start { get; } = start;

    public PatternOptions OuterOptions { get; } = outerOptions;

    /// <summary>The group that this one captures, if it does.</summary>
    public GroupReference? Capture { get; init; }

    /// <summary>Whether this is a conditional, whose branches are no alternatives.</summary>
    public bool IsConditional { get; init; }

    /// <summary>Whether this is a conditional over an expression.</summary>
    public bool HasExpressionCondition { get; init; }

    /// <summary>The condition; null in a conditional whose next group is going to be it.</summary>
    public RegexNode? Condition { get; private set; }

    public int BranchCount => (_closedBranches?.Count ?? 0) + 1;

    /// <summary>Where the last node ends.</summary>
    public int ContentEnd => _branch.Count > 0 ? _branch[_branch.Count - 1].Span.End : _branchStart;

    public void Add(RegexNode node) => _branch.Add(node);

    public void AddRange(List<RegexNode> nodes) => _branch.AddRange(nodes);

    public void SetCondition(RegexNode condition)
    {
        Condition = condition;
        _branchStart = condition.Span.End;
    }

    /// <summary>Ends a branch at a <c>|</c>.</summary>
    public void EndBranch(int position)
    {
        (_closedBranches ??= []).Add(CloseBranch(position));
        _branch = [];
        _branchStart = position + 1;
    }

    /// <summary>Ends the body at <paramref name="position"/> and the group at <paramref name="end"/>.</summary>
    public RegexNode Close(int position, int end)
    {
        var span = PatternSpan.FromBounds(Start, end);
        var last = CloseBranch(position);

        if (IsConditional)
        {
            return Condition is null || BranchCount > 2
                ? new OpaqueNode(span)
                : new ConditionalNode(span, Condition, _closedBranches?[0] ?? last, _closedBranches is null ? null : last);
        }

        if (_closedBranches is null)
        {
            return createNode(span, last);
        }

        var bodySpan = PatternSpan.FromBounds(_closedBranches[0].Span.Start, position);
        return createNode(span, new AlternationNode(bodySpan, [.. _closedBranches, last]));
    }

    private RegexNode CloseBranch(int position) =>
        _branch.Count == 1 ? _branch[0] : new SequenceNode(PatternSpan.FromBounds(_branchStart, position), [.. _branch]);
}
