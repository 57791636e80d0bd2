using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>
/// A group that does not capture: <c>(?:a)</c>, <c>(?i-s:a)</c>, and <c>(a)</c> with the option <c>n</c> or as a condition.
/// </summary>
public sealed class GroupNode : RegexNode
{
    internal GroupNode(PatternSpan span, PatternOptions options, RegexNode body)
        : base(RegexNodeKind.Group, span)
    {
        Options = options;
        Children = [body];
    }

    /// <summary>The options in force at the start of the body.</summary>
    public PatternOptions Options { get; }

    /// <summary>What is inside.</summary>
    public RegexNode Body => Children[0];

    /// <inheritdoc/>
    public override ImmutableArray<RegexNode> Children { get; }
}
