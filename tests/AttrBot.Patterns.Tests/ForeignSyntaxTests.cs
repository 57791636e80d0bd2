using AttrBot.Patterns.Tests.Generation;

namespace AttrBot.Patterns.Tests;

/// <summary>No pattern that .NET understands as it is meant is taken for one of another dialect.</summary>
public sealed class ForeignSyntaxTests
{
    [Fact]
    public void ValidPatterns_AreNotForeign()
    {
        int valid = 0;
        PatternProperty.ForAll(PatternCase.WellFormed, 20_000, input =>
        {
            var tree = input.Parse();
            if (tree.IsValid)
            {
                Assert.Empty(ForeignSyntax.Find(tree));
                valid++;
            }
        });

        Assert.InRange(valid, 5_000, int.MaxValue);
    }

    [Fact]
    public void AnyString_IsScanned() => PatternProperty.ForAll(PatternCase.Any, 20_000, input =>
        Assert.All(ForeignSyntax.Find(input.Parse()), construct => Assert.InRange(construct.Span.End, construct.Span.Start + 1, input.Pattern.Length)));
}
