using System.Text.RegularExpressions;
using AttrBot.Patterns.Tests.Generation;

namespace AttrBot.Patterns.Tests;

/// <summary>The options behind the last character are those that the engine would read on with.</summary>
public sealed class OptionsAtEndTests
{
    [Theory]
    [InlineData("a", PatternOptions.None, PatternOptions.None)]
    [InlineData("(?x)a", PatternOptions.None, PatternOptions.IgnorePatternWhitespace)]
    [InlineData("a(?x)", PatternOptions.None, PatternOptions.IgnorePatternWhitespace)]
    [InlineData("a(?x)|b", PatternOptions.None, PatternOptions.IgnorePatternWhitespace)]
    [InlineData("(?x:a)", PatternOptions.None, PatternOptions.None)]
    [InlineData("((?x)a)", PatternOptions.None, PatternOptions.None)]
    [InlineData("(?x)(a(?-x))", PatternOptions.None, PatternOptions.IgnorePatternWhitespace)]
    [InlineData("a(?-x)", PatternOptions.IgnorePatternWhitespace, PatternOptions.None)]
    [InlineData("(?imnsx)a", PatternOptions.None, (PatternOptions)(1 | 2 | 4 | 16 | 32))]
    [InlineData("(?i-i+s)a", PatternOptions.None, PatternOptions.Singleline)]
    [InlineData("[(?x)]", PatternOptions.None, PatternOptions.None)]
    [InlineData(@"\(?x\)", PatternOptions.None, PatternOptions.None)]
    [InlineData("(?#(?x))", PatternOptions.None, PatternOptions.None)]
    public void Pattern_EndsWithOptions(string pattern, PatternOptions options, PatternOptions atEnd) =>
        Assert.Equal(atEnd, RegexSyntaxTree.Parse(pattern, options).OptionsAtEnd);

    [Fact]
    public void GeneratedPatterns_EndWithTheEnginesWhitespaceOption() => PatternProperty.ForAll(PatternCase.Any, 20_000, input =>
    {
        var tree = input.Parse();
        if (!tree.IsValid || !Engine.CanJudge(tree))
        {
            return;
        }

        // With the option x the parenthesis stands in a comment; without it, it is not closed.
        var isOn = IsAccepted(input.Pattern + "\n#(", input.Options);
        Assert.Equal(isOn, (tree.OptionsAtEnd & PatternOptions.IgnorePatternWhitespace) != 0);
    });

    private static bool IsAccepted(string pattern, PatternOptions options)
    {
        try
        {
            _ = new Regex(pattern, (RegexOptions)options);
            return true;
        }
        catch (RegexParseException)
        {
            return false;
        }
    }
}
