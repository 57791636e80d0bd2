namespace AttrBot.Patterns.Tests.Automata;

/// <summary>Edges know whether the engine has several ways between two characters.</summary>
public sealed class AmbiguousEdgeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("(?:a*)*b", true)]
    [InlineData("(?:a+)+b", true)]
    [InlineData("(?:a?b?)*c", true)]
    [InlineData("(?:a|b)*c", false)]
    [InlineData("a*b", false)]
    [InlineData("a(?:b?|c?)d", true)]
    [InlineData("a(?:\\b|\\B)b", false)]
    [InlineData("a{2,5}b", false)]
    [InlineData("(?:a{2,5})*b", false)]
    [InlineData("(?:ab*)*c", false)]
    [InlineData("(?:ab*c*)*d", false)]
    [InlineData("(?:(?:ab)*)*d", true)]
    public void Edge_IsAmbiguousWhereThereAreSeveralWays(string pattern, bool expected)
    {
        PositionAutomaton automaton = PositionAutomaton.BuildBody(RegexSyntaxTree.Parse(pattern), Approximation.Exact, null, Token).Automaton!;
        Assert.Equal(expected, automaton.States.Any(state => state.Edges.Any(edge => edge.IsAmbiguous)));
    }

    [Fact]
    public void CopiesOfARepeat_HaveOneNode()
    {
        PositionAutomaton automaton = PositionAutomaton.BuildBody(RegexSyntaxTree.Parse("a{3}"), Approximation.Exact, null, Token).Automaton!;
        Assert.Equal(4, automaton.States.Length);
        Assert.Single(automaton.States.Select(state => state.Node).OfType<TextNode>().Distinct());
        Assert.Equal([-1, 0, 1, 2], automaton.States.Select(state => state.Position));
    }
}
