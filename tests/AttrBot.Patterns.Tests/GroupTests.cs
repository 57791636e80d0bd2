using System.Text.RegularExpressions;
using AttrBot.Patterns.Tests.Generation;

namespace AttrBot.Patterns.Tests;

/// <summary>Groups have the engine's names and numbers, and know where they are written.</summary>
public sealed class GroupTests
{
    public static TheoryData<string> Mixtures => new(
        "(a)(b)(c)",
        "(?<x>a)(b)",
        "(a)(?<x>b)(c)",
        "(?<2>a)(b)(c)",
        "(?<1>a)(b)",
        "(?<5>a)(b)(?<x>c)",
        "(?<10>a)(?<3>b)(c)",
        "(?<2147483647>a)(?<x>b)",
        "(?<b>a)(?<a>b)(?<b>c)",
        "(?<x>a)(?<X>b)",
        "(?n)(a)(?<x>b)",
        "(a)(?n)(b)(?-n)(c)",
        "(?n:(a)(?<x>b))(c)",
        "(?'x'a)(?'y'b)",
        "(?<a>x)(?<b-a>y)",
        "(?<a>x)(?<-a>y)",
        "(?<1>x)(?<2-1>y)(z)",
        "(?(a)(b)|(c))",
        "(?(?=a)(b)|(c))(d)",
        "(?((a))(b)|(c))",
        "((((a))))",
        "(?:(a)|(?<x>b))",
        @"\((a)\)[(](b)",
        "(?#(a))(b)",
        "(?x)(a) # (b)\n(c)",
        "(?<größe>a)(?<имя>b)(?<名>c)",
        "[a-[]b(]]",
        "(x)(?<01>y)");

    [Theory]
    [MemberData(nameof(Mixtures))]
    public void Mixture_HasTheEnginesGroups(string pattern)
    {
        AssertHasEnginesGroups(new PatternCase(pattern, PatternOptions.None));
        AssertHasEnginesGroups(new PatternCase(pattern, PatternOptions.ExplicitCapture));
    }

    [Fact]
    public void GeneratedPatterns_HaveTheEnginesGroups() => PatternProperty.ForAll(PatternCase.Any, 30_000, AssertHasEnginesGroups);

    [Fact]
    public void Declarations_AreWhereTheGroupIsWritten()
    {
        const string Pattern = "(?<b>x)(y)|(?'b'(z))";
        var groups = RegexSyntaxTree.Parse(Pattern).Groups;

        Assert.Equal(["1", "2", "b"], groups.Select(group => group.Name));
        Assert.Equal([false, false, true], groups.Select(group => group.IsNamed));
        Assert.Equal(["(y)"], groups[0].Declarations.Select(declaration => declaration.Span.GetText(Pattern)));
        Assert.Equal(new PatternSpan(8, 0), groups[0].Declarations[0].NameSpan);
        Assert.Equal(["(?<b>x)", "(?'b'(z))"], groups[2].Declarations.Select(declaration => declaration.Span.GetText(Pattern)));
        Assert.Equal([new PatternSpan(3, 1), new PatternSpan(14, 1)], groups[2].Declarations.Select(declaration => declaration.NameSpan));
    }

    [Fact]
    public void GroupThatTheEngineCountsButDoesNotBuild_HasNoDeclaration()
    {
        // After a look-around as condition the engine does not capture the next plain parenthesis, though it has counted it.
        const string Pattern = "(?(?=c)c|d)(d)(e)";
        var groups = RegexSyntaxTree.Parse(Pattern).Groups;

        Assert.Equal("e", new Regex(Pattern).Match("cde").Groups[1].Value);
        Assert.Equal("(e)", Assert.Single(groups[0].Declarations).Span.GetText(Pattern));
        Assert.Empty(groups[1].Declarations);
        Assert.True(groups[1].IsOptional);
    }

    private static void AssertHasEnginesGroups(PatternCase input)
    {
        var tree = input.Parse();
        if (!tree.IsValid || !Engine.CanJudge(tree))
        {
            return;
        }

        var regex = new Regex(input.Pattern, (RegexOptions)input.Options);
        Assert.Equal(regex.GetGroupNumbers()[1..], tree.Groups.Select(group => group.Number));
        Assert.Equal(regex.GetGroupNames()[1..], tree.Groups.Select(group => group.Name));
        Assert.All(
            tree.Groups.Where(group => group.IsNamed),
            group => Assert.All(group.Declarations, declaration => Assert.Equal(group.Name, declaration.NameSpan.GetText(input.Pattern))));
    }
}
