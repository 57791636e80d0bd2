using AttrBot.Patterns.Tests.Generation;

namespace AttrBot.Patterns.Tests;

/// <summary>A group that is not optional takes part in every match.</summary>
public sealed class OptionalGroupTests
{
    [Theory]
    [InlineData("(?<g>a)", false)]
    [InlineData("x(?<g>a)y", false)]
    [InlineData("(?<g>a)+", false)]
    [InlineData("(?:(?<g>a)){1,3}", false)]
    [InlineData("(?<g>a?)", false)]
    [InlineData("(?<g>)", false)]
    [InlineData("(?<g>a)|(?<g>b)", false)]
    [InlineData("(?:x(?<g>a)|(?:y(?<g>b)|z(?<g>c)))", false)]
    [InlineData("(?=(?<g>a))", false)]
    [InlineData("(?<=(?<g>a))b", false)]
    [InlineData("(?>(?<g>a))", false)]
    [InlineData("(?i:(?<g>a))", false)]
    [InlineData("(x)?(?(1)(?<g>a)|(?<g>b))", false)]
    [InlineData("(?<o>x)(?<g-o>y)", false)]
    [InlineData("(?<g>a)?", true)]
    [InlineData("(?<g>a)*", true)]
    [InlineData("(?<g>a){0,3}", true)]
    [InlineData("(?<g>a){0}", true)]
    [InlineData("(?:x(?<g>a))?", true)]
    [InlineData("(?<g>a)|b", true)]
    [InlineData("(?:(?<g>a)|)", true)]
    [InlineData("(?:x(?<g>a)|(?:y(?<g>b)|z))", true)]
    [InlineData("(?!(?<g>a))", true)]
    [InlineData("(?<!(?<g>a))", true)]
    [InlineData("(x)?(?(1)(?<g>a))", true)]
    [InlineData("(x)?(?(1)(?<g>a)|b)", true)]
    [InlineData("(?((?<g>a))a|b)", true)]
    [InlineData("(?<g>x)(?<-g>y)", true)]
    [InlineData("(?<g>x)(?<o-g>y)", true)]
    public void Group_IsOptional(string pattern, bool isOptional)
    {
        var group = Assert.Single(RegexSyntaxTree.Parse(pattern).Groups, group => group.Name == "g");

        Assert.Equal(isOptional, group.IsOptional);
    }

    [Fact]
    public void GroupBelowAPopThatIsTooDeepForTheTree_IsOptional()
    {
        var nesting = RegexSyntaxTree.MaxDepth + 10;
        var pattern = "(?<g>x)" + new string('(', nesting) + "(?<-g>y)" + new string(')', nesting);

        Assert.True(Assert.Single(RegexSyntaxTree.Parse(pattern).Groups, group => group.Name == "g").IsOptional);
    }

    [Fact]
    public void GeneratedPatterns_CertainGroupTakesPartInEveryMatch()
    {
        var checkedGroups = 0;
        PatternProperty.ForAll(PatternCase.WellFormed, 20_000, (input, messages) =>
        {
            var tree = input.Parse();
            var certain = tree.Groups.Where(group => !group.IsOptional).ToArray();
            if (certain.Length == 0 || !Engine.TryCreate(input, tree, out var regex))
            {
                return;
            }

            foreach (var match in messages.SelectMany(message => Engine.TryMatch(regex, message, out var matches) ? matches : []))
            {
                Assert.All(certain, group => Assert.True(match.Groups[group.Number].Success, $"{group.Name} in '{match}'"));
                checkedGroups += certain.Length;
            }
        });

        Assert.InRange(checkedGroups, 1_000, int.MaxValue);
    }
}
