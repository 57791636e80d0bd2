using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>A capturing group: <c>(a)</c>, <c>(?&lt;name&gt;a)</c>, <c>(?&lt;3&gt;a)</c>.</summary>
public sealed class CaptureNode : RegexNode
{
    internal CaptureNode(PatternSpan span, GroupReference group, RegexNode body)
        : base(RegexNodeKind.Capture, span)
    {
        Group = group;
        Children = [body];
    }

    /// <summary>The group that is captured and where it is named; the span is empty behind <c>(</c> when it is not.</summary>
    public GroupReference Group { get; }

    /// <summary>What is inside.</summary>
    public RegexNode Body => Children[0];

    /// <inheritdoc/>
    public override ImmutableArray<RegexNode> Children { get; }
}
