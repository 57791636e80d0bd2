namespace AttrBot.Patterns;

/// <summary>
/// A valid pattern wrapped for its scope. Inline options of the pattern end with the group around it, and no capturing group is
/// added, so that names and numbers stay.
/// </summary>
public sealed class ScopedPattern
{
    private readonly int _prefixLength;
    private readonly int _patternLength;

    private ScopedPattern(string prefix, string pattern, string suffix)
    {
        Text = prefix + pattern + suffix;
        _prefixLength = prefix.Length;
        _patternLength = pattern.Length;
    }

    /// <summary>The wrapped pattern.</summary>
    public string Text { get; }

    /// <summary>Wraps a parsed pattern.</summary>
    /// <param name="tree">The pattern; what an invalid one becomes is not specified.</param>
    /// <param name="scope">The scope.</param>
    public static ScopedPattern Create(RegexSyntaxTree tree, PatternScope scope)
    {
        if (scope == PatternScope.Anywhere)
        {
            return new ScopedPattern("", tree.Pattern, "");
        }

        // With the option x the pattern may end in a comment, which would swallow the closing parenthesis.
        var close = (tree.OptionsAtEnd & PatternOptions.IgnorePatternWhitespace) != 0 ? "\n)" : ")";

        return scope == PatternScope.Start
            ? new ScopedPattern(@"\A(?:", tree.Pattern, close + @"(?!(?<=\w)\w)")
            : new ScopedPattern(@"\A(?:", tree.Pattern, close + @"\z");
    }

    /// <summary>Parses and wraps a pattern; the text of <see cref="Create"/>.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="scope">The scope.</param>
    /// <param name="options">The options that the pattern starts with.</param>
    public static string Wrap(string pattern, PatternScope scope, PatternOptions options) =>
        Create(RegexSyntaxTree.Parse(pattern, options), scope).Text;

    /// <summary>Maps an offset in <see cref="Text"/> to one in the pattern; what lies outside of it, to its start or end.</summary>
    public int ToPatternOffset(int offset) => Math.Max(0, Math.Min(offset - _prefixLength, _patternLength));
}
