namespace AttrBot.Patterns;

/// <summary>
/// The options of a pattern that change how it is read or what it matches; the values are those of
/// <c>System.Text.RegularExpressions.RegexOptions</c>, so that one can be cast to the other.
/// </summary>
[Flags]
public enum PatternOptions
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Letters match regardless of case (<c>i</c>).</summary>
    IgnoreCase = 1,

    /// <summary><c>^</c> and <c>$</c> match at lines (<c>m</c>).</summary>
    Multiline = 2,

    /// <summary>Unnamed parentheses do not capture (<c>n</c>).</summary>
    ExplicitCapture = 4,

    /// <summary><c>.</c> matches a line feed too (<c>s</c>).</summary>
    Singleline = 16,

    /// <summary>White space in the pattern is ignored and <c>#</c> starts a comment (<c>x</c>).</summary>
    IgnorePatternWhitespace = 32,

    /// <summary>Case is ignored by the rules of the invariant culture.</summary>
    CultureInvariant = 512,
}
