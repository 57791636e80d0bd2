using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>Nodes that match one after the other; without any, the empty pattern.</summary>
public sealed class SequenceNode : RegexNode
{
    internal SequenceNode(PatternSpan span, ImmutableArray<RegexNode> children)
        : base(RegexNodeKind.Sequence, span) => Children = children;

    /// <inheritdoc/>
    public override ImmutableArray<RegexNode> Children { get; }
}
