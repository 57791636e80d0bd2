using System.Text.RegularExpressions;
using AttrBot.Patterns.Tests.Generation;
using FsCheck;
using FsCheck.Fluent;

namespace AttrBot.Patterns.Tests;

/// <summary>Any string can be parsed, on a small stack and without a limit on its length.</summary>
public sealed class RobustnessTests
{
    private const int Megabyte = 1 << 20;
    private const int SmallStack = 256 * 1024;

    public static TheoryData<string> Hostile => new(
        "\0",
        "\uD800",
        "\uDC00\uD800",
        "\uD800*\uDC00+",
        "[\uD800-\uDFFF]",
        "(?<\uD800>a)",
        @"\uD800\uDC00",
        "\\\uD83D",
        "\uFEFF\u200B\u202E(?<a>\u200D)",
        "(?<\u200D>a)",
        "(?<a\u0301>b)");

    public static TheoryData<string, int> Repeated => new()
    {
        { "a", Megabyte },
        { "(a)", Megabyte / 3 },
        { "(", Megabyte },
        { ")", Megabyte },
        { "[", Megabyte },
        { "[a-", Megabyte / 3 },
        { "{", Megabyte },
        { "{1", Megabyte / 2 },
        { "a{1,2}", Megabyte / 6 },
        { "a|", Megabyte / 2 },
        { "(a|", Megabyte / 3 },
        { "(?:", Megabyte / 3 },
        { "(?i)", Megabyte / 4 },
        { "(?(a)", Megabyte / 5 },
        { "(?#c)", Megabyte / 5 },
        { "(?#", Megabyte / 3 },
        { "(?<=", Megabyte / 4 },
        { "(?<n>", Megabyte / 5 },
        { @"\", Megabyte },
        { @"\d", Megabyte / 2 },
        { @"\1", Megabyte / 2 },
        { "1", Megabyte },
        { "\0", Megabyte },
        { "\uD800", Megabyte },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void HostilePattern_IsJudgedAsByTheEngine(string pattern) => Assert.Equal(IsAccepted(pattern), RegexSyntaxTree.Parse(pattern).IsValid);

    [Theory]
    [MemberData(nameof(Repeated))]
    public void MegabyteOfOnePiece_IsParsed(string piece, int count) => OnSmallStack(() =>
    {
        var pattern = string.Concat(Enumerable.Repeat(piece, count));
        var tree = RegexSyntaxTree.Parse(pattern);

        Assert.Equal(pattern.Length, tree.Root.Span.Length);
        Assert.InRange(Depth(tree.Root), 1, 6 * RegexSyntaxTree.MaxDepth);
    });

    [Theory]
    [InlineData("(", ")")]
    [InlineData("(?:", ")*")]
    [InlineData("(?<n>", ")+")]
    [InlineData("(?=", ")")]
    [InlineData("(a|", ")?")]
    public void DeepNesting_IsValidWithAllGroupsAndABoundedTree(string open, string close) => OnSmallStack(() =>
    {
        foreach (var depth in new[] { RegexSyntaxTree.MaxDepth, RegexSyntaxTree.MaxDepth + 1, 1_000, 20_000 })
        {
            var pattern = string.Concat(Enumerable.Repeat(open, depth)) + "x" + string.Concat(Enumerable.Repeat(close, depth));
            var tree = RegexSyntaxTree.Parse(pattern);

            Assert.True(tree.IsValid);
            Assert.Equal(depth > RegexSyntaxTree.MaxDepth, tree.Root.DescendantsAndSelf().OfType<OpaqueNode>().Any());
            Assert.InRange(Depth(tree.Root), 1, 6 * RegexSyntaxTree.MaxDepth);
            Assert.Equal(open == "(" || open == "(a|" ? depth : open == "(?<n>" ? 1 : 0, tree.Groups.Length);
        }
    });

    [Fact]
    public void DeepSubtraction_IsOpaque() => OnSmallStack(() =>
    {
        var levels = RegexSyntaxTree.MaxDepth + 2;
        var pattern = string.Concat(Enumerable.Repeat("[a-", levels)) + "[b]" + new string(']', levels);
        var tree = RegexSyntaxTree.Parse(pattern);

        Assert.True(tree.IsValid);
        Assert.IsType<OpaqueNode>(tree.Root);
    });

    [Fact]
    public void RandomStrings_AreJudgedAsByTheEngine()
    {
        var strings = from length in Gen.Choose(0, 30)
                      from codes in Gen.Frequency((3, Gen.Choose(0x20, 0x7E)), (1, Gen.Choose(0, char.MaxValue))).ListOf(length)
                      select new PatternCase(string.Concat(codes.Select(code => (char)code)), PatternOptions.CultureInvariant);

        PatternProperty.ForAll(strings, 20_000, input =>
        {
            var tree = input.Parse();
            Assert.True(!Engine.CanJudge(tree) || IsAccepted(input.Pattern) == tree.IsValid);
        });
    }

    private static bool IsAccepted(string pattern)
    {
        try
        {
            _ = new Regex(pattern);
            return true;
        }
        catch (RegexParseException)
        {
            return false;
        }
    }

    private static int Depth(RegexNode node)
    {
        var depth = 0;
        for (var level = new List<RegexNode> { node }; level.Count > 0; depth++)
        {
            level = [.. level.SelectMany(parent => parent.Children)];
        }

        return depth;
    }

    private static void OnSmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            },
            SmallStack);

        thread.Start();
        thread.Join();

        if (failure is not null)
        {
            throw new InvalidOperationException("Failed on a small stack: " + failure.Message, failure);
        }
    }
}
