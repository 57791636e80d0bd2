using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>An atomic group, <c>(?&gt;a)</c>: once matched, it is not tried another way.</summary>
public sealed class AtomicNode : RegexNode
{
    internal AtomicNode(PatternSpan span, RegexNode body)
        : base(RegexNodeKind.Atomic, span) => Children = [body];

    /// <summary>What is inside.</summary>
    public RegexNode Body => Children[0];

    /// <inheritdoc/>
    public override ImmutableArray<RegexNode> Children { get; }
}
