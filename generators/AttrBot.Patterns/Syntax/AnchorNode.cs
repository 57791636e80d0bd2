namespace AttrBot.Patterns;

/// <summary>An assertion about the position that consumes nothing.</summary>
public sealed class AnchorNode : RegexNode
{
    internal AnchorNode(PatternSpan span, AnchorKind anchor)
        : base(RegexNodeKind.Anchor, span) => Anchor = anchor;

    /// <summary>What is asserted.</summary>
    public AnchorKind Anchor { get; }
}
