namespace AttrBot.Patterns;

/// <summary>The kinds of <see cref="TriviaNode"/>.</summary>
public enum TriviaKind
{
    /// <summary>White space with the option <c>x</c>.</summary>
    Whitespace,

    /// <summary><c># …</c> to the end of the line, without the line feed, with the option <c>x</c>.</summary>
    LineComment,

    /// <summary><c>(?# … )</c>.</summary>
    InlineComment,
}
