using System.Text.RegularExpressions;
using AttrBot.Patterns.Tests.Generation;

namespace AttrBot.Patterns.Tests;

/// <summary>What is said of a match without a character is what the engine does.</summary>
public sealed class EmptyMatchTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("a?", true)]
    [InlineData("a?|b", true)]
    [InlineData("(a*)+", true)]
    [InlineData(@"^\A$\z\Z\G\B", true)]
    [InlineData("(?!a)", true)]
    [InlineData("(?=a?)(?<!b)", true)]
    [InlineData("a", false)]
    [InlineData(@"\b", false)]
    [InlineData("(?=a)", false)]
    [InlineData("(?:a|b)+", false)]
    [InlineData(@"(a?)\1", null)]
    [InlineData(@"a\1(b)", false)]
    [InlineData("(a)?(?(1)|b)", null)]
    [InlineData("(", null)]
    public void EmptyText(string pattern, bool? matches) => Assert.Equal(matches, EmptyMatch.Find(RegexSyntaxTree.Parse(pattern), EmptyPlace.EmptyText));

    [Theory]
    [InlineData("a*", true, true)]
    [InlineData("^a*", true, null)]
    [InlineData("a*$", null, true)]
    [InlineData(@"\b|a", null, null)]
    [InlineData("a", false, false)]
    public void PlacesOfAnyText(string pattern, bool? start, bool? end)
    {
        Assert.Equal(start, EmptyMatch.Find(RegexSyntaxTree.Parse(pattern), EmptyPlace.TextStart));
        Assert.Equal(end, EmptyMatch.Find(RegexSyntaxTree.Parse(pattern), EmptyPlace.TextEnd));
    }

    [Fact]
    public void GeneratedPatterns_DoWhatIsSaidOfThem()
    {
        int told = 0;
        PatternProperty.ForAll(PatternCase.WellFormed, 20_000, (input, messages) =>
        {
            var tree = input.Parse();
            if (!Engine.TryCreate(input, tree, out var regex))
            {
                return;
            }

            if (EmptyMatch.Find(tree, EmptyPlace.EmptyText) is { } matches)
            {
                Assert.Equal(regex.IsMatch(""), matches);
                told++;
            }

            if (EmptyMatch.Find(tree, EmptyPlace.TextStart) == true || EmptyMatch.Find(tree, EmptyPlace.TextEnd) == true)
            {
                Assert.All(messages, message => Assert.True(!Engine.TryMatch(regex, message, out Match[]? found) || found.Length > 0, message));
            }
        });

        Assert.InRange(told, 10_000, int.MaxValue);
    }
}
