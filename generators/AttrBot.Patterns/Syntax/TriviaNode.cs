namespace AttrBot.Patterns;

/// <summary>Text that matches nothing: comments, and white space with the option <c>x</c>.</summary>
public sealed class TriviaNode : RegexNode
{
    internal TriviaNode(PatternSpan span, TriviaKind trivia)
        : base(RegexNodeKind.Trivia, span) => Trivia = trivia;

    /// <summary>Which trivia.</summary>
    public TriviaKind Trivia { get; }
}
