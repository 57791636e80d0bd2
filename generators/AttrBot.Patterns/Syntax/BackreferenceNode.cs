namespace AttrBot.Patterns;

/// <summary>The text that a group has captured: <c>\1</c>, <c>\k&lt;name&gt;</c>.</summary>
public sealed class BackreferenceNode : RegexNode
{
    internal BackreferenceNode(PatternSpan span, GroupReference group, bool ignoreCase)
        : base(RegexNodeKind.Backreference, span)
    {
        Group = group;
        IgnoreCase = ignoreCase;
    }

    /// <summary>The group whose text is meant.</summary>
    public GroupReference Group { get; }

    /// <summary>Whether it matches regardless of case.</summary>
    public bool IgnoreCase { get; }
}
