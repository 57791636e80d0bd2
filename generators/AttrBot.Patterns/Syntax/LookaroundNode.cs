using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>A look-around: <c>(?=a)</c>, <c>(?!a)</c>, <c>(?&lt;=a)</c>, <c>(?&lt;!a)</c>.</summary>
public sealed class LookaroundNode : RegexNode
{
    internal LookaroundNode(PatternSpan span, bool isBehind, bool isNegative, RegexNode body)
        : base(RegexNodeKind.Lookaround, span)
    {
        IsBehind = isBehind;
        IsNegative = isNegative;
        Children = [body];
    }

    /// <summary>Whether it looks at the text before the position; its body is then matched from right to left.</summary>
    public bool IsBehind { get; }

    /// <summary>Whether the body must not match.</summary>
    public bool IsNegative { get; }

    /// <summary>What is inside.</summary>
    public RegexNode Body => Children[0];

    /// <inheritdoc/>
    public override ImmutableArray<RegexNode> Children { get; }
}
