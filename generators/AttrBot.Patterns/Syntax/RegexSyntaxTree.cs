using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>
/// The syntax tree of a pattern of <c>System.Text.RegularExpressions</c>, as .NET 9 and 10 read it. Immutable; any string can be
/// parsed.
/// </summary>
public sealed class RegexSyntaxTree
{
    /// <summary>The depth of nested groups, and of nested subtractions in a character class, below which nodes are opaque.</summary>
    public const int MaxDepth = 128;

    private RegexSyntaxTree(
        string pattern,
        PatternOptions options,
        PatternOptions optionsAtEnd,
        RegexNode root,
        ImmutableArray<RegexGroup> groups,
        ImmutableArray<PatternError> errors)
    {
        Pattern = pattern;
        Options = options;
        OptionsAtEnd = optionsAtEnd;
        Root = root;
        Groups = groups;
        Errors = errors;
    }

    /// <summary>The pattern.</summary>
    public string Pattern { get; }

    /// <summary>The options it was parsed with.</summary>
    public PatternOptions Options { get; }

    /// <summary>The options in force behind the last character, changed by inline options outside of all groups.</summary>
    public PatternOptions OptionsAtEnd { get; }

    /// <summary>The whole pattern.</summary>
    public RegexNode Root { get; }

    /// <summary>The groups by ascending number, without the whole match; empty when the pattern is invalid.</summary>
    public ImmutableArray<RegexGroup> Groups { get; }

    /// <summary>Why .NET refuses the pattern; empty when it accepts it. .NET stops at the first error, and so does this.</summary>
    public ImmutableArray<PatternError> Errors { get; }

    /// <summary>Whether .NET accepts the pattern.</summary>
    public bool IsValid => Errors.IsEmpty;

    /// <summary>Parses a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="options">The options that it starts with.</param>
    public static RegexSyntaxTree Parse(string pattern, PatternOptions options = PatternOptions.None)
    {
        var scanner = new PatternReader(pattern, options);
        var captures = CaptureScanner.Scan(scanner);
        if (scanner.Error is not null)
        {
            var whole = new OpaqueNode(new PatternSpan(0, pattern.Length));
            return new RegexSyntaxTree(pattern, options, options, whole, [], [scanner.Error]);
        }

        var reader = new PatternReader(pattern, options);
        var groups = new GroupTableBuilder();
        var root = RegexParser.Parse(reader, captures, groups);
        if (reader.Error is not null)
        {
            return new RegexSyntaxTree(pattern, options, reader.Options, root, [], [reader.Error]);
        }

        return new RegexSyntaxTree(pattern, options, reader.Options, root, groups.Build(captures, root), []);
    }
}
