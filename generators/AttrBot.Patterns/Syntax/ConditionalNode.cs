using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>A conditional: <c>(?(name)yes|no)</c> or <c>(?(expression)yes|no)</c>.</summary>
public sealed class ConditionalNode : RegexNode
{
    internal ConditionalNode(PatternSpan span, RegexNode condition, RegexNode yes, RegexNode? no)
        : base(RegexNodeKind.Conditional, span)
    {
        Condition = condition;
        Yes = yes;
        No = no;
        Children = no is null ? [condition, yes] : [condition, yes, no];
    }

    /// <summary>
    /// The condition: a <see cref="GroupConditionNode"/>, or an expression that is looked for ahead (in a look-behind, behind)
    /// without being consumed.
    /// </summary>
    public RegexNode Condition { get; }

    /// <summary>What must match when the condition holds.</summary>
    public RegexNode Yes { get; }

    /// <summary>What must match when it does not; null means nothing.</summary>
    public RegexNode? No { get; }

    /// <inheritdoc/>
    public override ImmutableArray<RegexNode> Children { get; }
}
