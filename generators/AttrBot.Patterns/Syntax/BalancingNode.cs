using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>
/// A balancing group, <c>(?&lt;name-popped&gt;a)</c> or <c>(?&lt;-popped&gt;a)</c>: fails unless the popped group has a capture,
/// and takes its last one away.
/// </summary>
public sealed class BalancingNode : RegexNode
{
    internal BalancingNode(PatternSpan span, GroupReference? group, GroupReference popped, RegexNode body)
        : base(RegexNodeKind.Balancing, span)
    {
        Group = group;
        Popped = popped;
        Children = [body];
    }

    /// <summary>The group that captures what lies between the popped capture and this one; null when there is none.</summary>
    public GroupReference? Group { get; }

    /// <summary>The group that loses its last capture.</summary>
    public GroupReference Popped { get; }

    /// <summary>What is inside.</summary>
    public RegexNode Body => Children[0];

    /// <inheritdoc/>
    public override ImmutableArray<RegexNode> Children { get; }
}
