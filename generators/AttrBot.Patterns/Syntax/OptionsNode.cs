namespace AttrBot.Patterns;

/// <summary>Options that are switched for the rest of the enclosing group: <c>(?i)</c>, <c>(?s-m)</c>.</summary>
public sealed class OptionsNode : RegexNode
{
    internal OptionsNode(PatternSpan span, PatternOptions options)
        : base(RegexNodeKind.Options, span) => Options = options;

    /// <summary>The options in force from here on.</summary>
    public PatternOptions Options { get; }
}
