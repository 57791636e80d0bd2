using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>A repetition: <c>a*</c>, <c>a+?</c>, <c>a{2,5}</c>.</summary>
public sealed class QuantifierNode : RegexNode
{
    /// <summary>The value of <see cref="Max"/> that means without a limit.</summary>
    public const int Unbounded = int.MaxValue;

    internal QuantifierNode(PatternSpan span, PatternSpan quantifierSpan, int min, int max, bool isLazy, ImmutableArray<RegexNode> children)
        : base(RegexNodeKind.Quantifier, span)
    {
        QuantifierSpan = quantifierSpan;
        Min = min;
        Max = max;
        IsLazy = isLazy;
        Children = children;
    }

    /// <summary>What is repeated.</summary>
    public RegexNode Child => Children[0];

    /// <summary>How often at least.</summary>
    public int Min { get; }

    /// <summary>How often at most, or <see cref="Unbounded"/>.</summary>
    public int Max { get; }

    /// <summary>Whether it prefers fewer repetitions.</summary>
    public bool IsLazy { get; }

    /// <summary>The quantifier itself, with its <c>?</c>.</summary>
    public PatternSpan QuantifierSpan { get; }

    /// <summary>The repeated node, then the trivia inside the quantifier.</summary>
    public override ImmutableArray<RegexNode> Children { get; }
}
