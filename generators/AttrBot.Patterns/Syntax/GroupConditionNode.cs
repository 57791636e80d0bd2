namespace AttrBot.Patterns;

/// <summary>A condition that holds when a group has captured: the <c>(name)</c> in <c>(?(name)yes|no)</c>.</summary>
public sealed class GroupConditionNode : RegexNode
{
    internal GroupConditionNode(PatternSpan span, GroupReference group)
        : base(RegexNodeKind.GroupCondition, span) => Group = group;

    /// <summary>The group that is asked for.</summary>
    public GroupReference Group { get; }
}
