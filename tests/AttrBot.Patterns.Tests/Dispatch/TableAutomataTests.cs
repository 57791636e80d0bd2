namespace AttrBot.Patterns.Tests.Dispatch;

/// <summary>Patterns without a text to look for are decided by automata, and not by the engine.</summary>
public sealed class TableAutomataTests
{
    private static readonly TestTrigger[] s_regular =
    [
        new(@"\w+ \w+", PatternScope.WholeMessage),
        new(@"(?:\S+\s+){3,}\S+", PatternScope.WholeMessage),
        new(@"\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}+", PatternScope.WholeMessage, CaseSensitive: true),
        new(@"[^\d\s]+\d+", PatternScope.Start),
        new(@"(?:[a-z]\s){6,}", PatternScope.Anywhere),
        new(@"\b[0-9a-f]{7,40}\b", PatternScope.Anywhere),
        new(@"\b\d{6}\b", PatternScope.Anywhere),
        new(@"(?m)^\s*\d+[.)]$", PatternScope.Anywhere),
        new(@"(?:\p{So}|\p{Cs}){5,}", PatternScope.Anywhere),
        new(@"\S\s?$", PatternScope.Anywhere),
        new(@".?", PatternScope.Anywhere),
    ];

    [Fact]
    public void RegularPatterns_AreNotLeftToTheEngine()
    {
        var table = new TestTable(s_regular, takesGroups: false);
        Assert.NotEmpty(table.Data.AutomatonPlan);
        Assert.All(
            ["hello you", "Anna Berg", "abc12, and then", "1. one\n23)\nx", "a b c d e f g", "0badcafe", "123456 7", "x", "", "🎲🎲🎲🎲🎲"],
            message =>
            {
                Assert.Empty(table.FindCandidates(message));
                Assert.Equal(table.MatchEach(message), table.Match(message));
            });
    }

    [Theory]
    [InlineData("hello \u0378")]
    [InlineData("\u0378")]
    [InlineData("123456 7 \u0378\uFFFF")]
    public void CharacterThatIsNotAssigned_IsLeftToTheEngine(string message)
    {
        var table = new TestTable(s_regular, takesGroups: false);
        Assert.NotEmpty(table.FindCandidates(message));
        Assert.Equal(table.MatchEach(message), table.Match(message));
    }

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(100_000)]
    public void LongMessage_IsReadToItsEnd(int length)
    {
        var table = new TestTable(s_regular, takesGroups: false);
        string message = new string('x', length - 7) + " 123456";
        Assert.Empty(table.FindCandidates(message));
        Assert.Equal(table.MatchEach(message), table.Match(message));
    }

    [Fact]
    public void MoreTriggersThanAGroupHolds_AreFoundInSeveral()
    {
        TestTrigger[] triggers = [.. Enumerable.Range(1, 150).Select(i => new TestTrigger($@"\w+(?: \w+){{{i % 75}}}[.!]?", (PatternScope)(i % 3)))];
        var table = new TestTable(triggers, takesGroups: false);
        Assert.All(
            Enumerable.Range(0, 80).Select(words => string.Join(' ', Enumerable.Repeat("word", words)) + (words % 2 == 0 ? "!" : "")),
            message => Assert.Equal(table.MatchEach(message), table.Match(message)));
    }

    [Fact]
    public void TriggersBetweenAutomataAndKeys_AreInDispatchOrder()
    {
        var table = new TestTable(
            [new(@"\w+ \w+", PatternScope.WholeMessage), new("hello", PatternScope.Anywhere), new(@"\S+\s\S+", PatternScope.WholeMessage), new("you", PatternScope.Anywhere)],
            takesGroups: false);
        Assert.Equal(["0", "1", "2", "3"], table.Match("hello you").Select(match => match[..1]));
    }
}
