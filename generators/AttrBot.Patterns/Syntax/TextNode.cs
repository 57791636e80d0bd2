namespace AttrBot.Patterns;

/// <summary>Literal text: a run of ordinary characters, or one escape.</summary>
public sealed class TextNode : RegexNode
{
    internal TextNode(PatternSpan span, string text, bool ignoreCase)
        : base(RegexNodeKind.Text, span)
    {
        Text = text;
        IgnoreCase = ignoreCase;
    }

    /// <summary>The text that is matched, with the escape resolved; at least one character.</summary>
    public string Text { get; }

    /// <summary>Whether it matches regardless of case.</summary>
    public bool IgnoreCase { get; }
}
