namespace AttrBot.Patterns;

/// <summary>The dot.</summary>
public sealed class AnyCharacterNode : RegexNode
{
    internal AnyCharacterNode(PatternSpan span, bool matchesLineFeed)
        : base(RegexNodeKind.AnyCharacter, span) => MatchesLineFeed = matchesLineFeed;

    /// <summary>Whether it matches <c>\n</c> too (the option <c>s</c>).</summary>
    public bool MatchesLineFeed { get; }
}
