using AttrBot.Tests.Shared;

namespace AttrBot.Patterns.Tests.Dispatch;

/// <summary>Finding the handlers of a message allocates nothing, unless the regex engine has to capture.</summary>
public sealed class TableAllocationTests
{
    private static readonly TestTable s_table = new(
    [
        .. Enumerable.Range(0, 5_000).Select(i => new TestTrigger($@"!cmd{i} (?<number>\d+) (?<text>.+)", PatternScope.WholeMessage)),
        new(@"!say(?:\s+(?<text>.+))?", PatternScope.WholeMessage),
        new(@"/start(?: (?<payload>\w+))?", PatternScope.Start),
        new(@"\bok\b|\bfine\b", PatternScope.Anywhere),
        new(@"(?<all>[\s\S]*)", PatternScope.WholeMessage),
    ]);

    [Theory]
    [InlineData("!cmd4999 42 hello brave new world", 2)]
    [InlineData("!cmd4999 x", 1)]
    [InlineData("!say", 2)]
    [InlineData("!say hello", 2)]
    [InlineData("/start abc", 2)]
    [InlineData("that is ok with me", 2)]
    [InlineData("just an ordinary line about nothing", 1)]
    public void Match_AllocatesNothing(string message, int matches)
    {
        Assert.Equal(matches, s_table.Count(message));
        int found = -1;
        Assert.Equal(0, AllocatedBytes.Of(() => found = s_table.Count(message)));
        Assert.Equal(matches, found);
    }
}
