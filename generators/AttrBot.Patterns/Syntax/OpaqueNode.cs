namespace AttrBot.Patterns;

/// <summary>
/// A part that the tree does not describe: what stands behind an error, is nested too deeply, or is not understood. It may match
/// anything and hold any groups.
/// </summary>
public sealed class OpaqueNode : RegexNode
{
    internal OpaqueNode(PatternSpan span)
        : base(RegexNodeKind.Opaque, span)
    {
    }
}
