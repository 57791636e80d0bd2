using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>Alternatives, tried from left to right: <c>a|b</c>.</summary>
public sealed class AlternationNode : RegexNode
{
    internal AlternationNode(PatternSpan span, ImmutableArray<RegexNode> children)
        : base(RegexNodeKind.Alternation, span) => Children = children;

    /// <summary>The alternatives, at least two.</summary>
    public override ImmutableArray<RegexNode> Children { get; }
}
