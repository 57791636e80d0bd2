using FsCheck;
using FsCheck.Fluent;

namespace AttrBot.Patterns.Tests.Generation;

/// <summary>A generated pattern and the options it starts with.</summary>
internal sealed record PatternCase(string Pattern, PatternOptions Options)
{
    /// <summary>Cases over any pattern, valid or not.</summary>
    public static Gen<PatternCase> Any { get; } = From(PatternGen.Any);

    /// <summary>Cases over patterns that are mostly valid.</summary>
    public static Gen<PatternCase> WellFormed { get; } = From(PatternGen.WellFormed);

    public RegexSyntaxTree Parse() => RegexSyntaxTree.Parse(Pattern, Options);

    /// <summary>Smaller cases that may fail in the same way: fewer options, or a piece of the pattern cut out.</summary>
    public IEnumerable<PatternCase> Shrink()
    {
        if (Options != PatternOptions.CultureInvariant)
        {
            yield return this with { Options = PatternOptions.CultureInvariant };
        }

        for (var length = Pattern.Length / 2; length > 0; length /= 2)
        {
            for (var start = 0; start + length <= Pattern.Length; start += length)
            {
                yield return this with { Pattern = Pattern.Remove(start, length) };
            }
        }
    }

    private static Gen<PatternCase> From(Gen<string> patterns) =>
        from pattern in patterns
        from options in PatternGen.Options
        select new PatternCase(pattern, options);
}
