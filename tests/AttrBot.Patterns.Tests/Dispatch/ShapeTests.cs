namespace AttrBot.Patterns.Tests.Dispatch;

/// <summary>Which patterns are captured without the regex engine, and that they capture what it does.</summary>
public sealed class ShapeTests
{
    [Theory]
    [InlineData(@"(?<first>\S+)\s+(?<rest>.+)", PatternScope.WholeMessage, "hello brave  new world")]
    [InlineData(@"(?:re: ?|fwd?: ?)*(?<subject>.+)", PatternScope.WholeMessage, "Re: fw: fwd:the plan")]
    [InlineData(@"^(?!/)(?<text>.+)$", PatternScope.Anywhere, "hello there")]
    [InlineData(@"^(?:yes|yep|yeah|y)[.!]*$", PatternScope.Anywhere, "YEAH!!")]
    [InlineData(@"\bi(?:'m| am) (?<name>[a-z]+)\b", PatternScope.Anywhere, "it is so, I am tom")]
    [InlineData(@"#(?<tag>\w+)", PatternScope.Anywhere, "look at # this: #tag1 and #tag2")]
    [InlineData(@"@(?<user>[a-z]\w{2,31})", PatternScope.Anywhere, "hi @1 and @anna")]
    [InlineData(@"!weather(?: (?<city>.+))?", PatternScope.WholeMessage, "!weather")]
    [InlineData(@"!weather(?: (?<city>.+))?", PatternScope.WholeMessage, "!weather São Paulo")]
    [InlineData(@"!(?:h|help)(?: (?<command>\w+))?", PatternScope.WholeMessage, "!help roll")]
    [InlineData(@"!(?:h|help)(?: (?<command>\w+))?", PatternScope.WholeMessage, "!h")]
    [InlineData(@"!roll (?<count>\d{1,2})d(?<sides>\d{1,3})(?<bonus>[+-]\d+)?", PatternScope.WholeMessage, "!roll 2d20+3")]
    [InlineData(@"!say\s+(?<text>.+?)\s*", PatternScope.WholeMessage, "!say  hello there ")]
    [InlineData(@"!timer (?:(?<hours>\d+)h)?(?:(?<minutes>\d+)m)?(?:(?<seconds>\d+)s)?", PatternScope.WholeMessage, "!timer 1h30s")]
    [InlineData(@"/start(?:@\w+bot)?(?: (?<payload>[\w-]{1,64}))?", PatternScope.Start, "/start abc def")]
    [InlineData(@"/start(?: (?<payload>\w+))?", PatternScope.Start, "/start !")]
    [InlineData(@"(?:(?<a>x)|(?<b>y))+", PatternScope.WholeMessage, "xyx")]
    [InlineData(@"(?:(?<a>x)(?<b>y)?)+", PatternScope.WholeMessage, "xyx")]
    [InlineData(@"(?:|!)forecast(?<n>\d)?", PatternScope.WholeMessage, "!forecast")]
    [InlineData(@"(?<a>one)|(?<a>two)", PatternScope.WholeMessage, "two")]
    [InlineData(@"\[(?<text>[^\]]+)\]\((?<target>[^)\s]+)\)", PatternScope.Anywhere, "see [a] and [this](there) now")]
    [InlineData(@"(?>a+)b", PatternScope.Anywhere, "xaab")]
    [InlineData(@"(?>[^,]+),(?>(?<rest>[^,]+))", PatternScope.Anywhere, "one, two")]
    [InlineData(@"(?>(?<n>\d{1,3}) *)+", PatternScope.WholeMessage, "12 345 6")]
    [InlineData(@"(?>yes|no)!", PatternScope.Anywhere, "oh no!")]
    [InlineData(@"\?(?=[^?]*$)", PatternScope.Anywhere, "why? how? so")]
    [InlineData(@"(?<last>\w+)(?=(?<mark>[.!])$)", PatternScope.Anywhere, "end!")]
    [InlineData(@"(?<![\w.])(?<n>\d+)(?![\w.])", PatternScope.Anywhere, "a1 1.5 25 x")]
    [InlineData(@"(?<=#)(?<tag>[a-z]+)", PatternScope.Anywhere, "tag #here")]
    [InlineData(@"(?<path>(?:[^/]+/)*?)(?<file>[^/]+)$", PatternScope.Anywhere, "file")]
    [InlineData(@"(?<path>(?:[^/]+/)*?)(?<file>[^/]+)$", PatternScope.Anywhere, "a/b/file")]
    [InlineData(@"(?<a>(?:x-)??)x(?<b>.*)", PatternScope.WholeMessage, "x-x")]
    public void Match_IsCapturedWithoutTheEngine(string pattern, PatternScope scope, string message)
    {
        var table = new TestTable([new TestTrigger(pattern, scope)]);
        Assert.Equal([0], table.FindDirect(message));
        Assert.NotEmpty(table.Match(message));
        Assert.Equal(table.MatchEach(message), table.Match(message));
    }

    [Theory]
    [InlineData(@"(?<a>\w+)-(?<b>\w+)\d", PatternScope.WholeMessage, "ab-cd1")]
    [InlineData(@"(?<a>.+?) to (?<b>.+)", PatternScope.WholeMessage, "a b to c")]
    [InlineData(@"(?<a>a+)(?<b>ab)", PatternScope.WholeMessage, "aaab")]
    [InlineData(@"(?<w>\w+) \k<w>", PatternScope.WholeMessage, "a a")]
    [InlineData(@"(?<a>\p{L}+)!", PatternScope.WholeMessage, "a\u0378!")]
    [InlineData(@"(?<a>a|ab)(?<b>c|bcd)(?<c>d*)", PatternScope.Start, "abcdx abcd")]
    [InlineData(@"(?>a|ab)c", PatternScope.Anywhere, "abc")]
    [InlineData(@"(?>a+?)b", PatternScope.Anywhere, "aab")]
    [InlineData(@"(?>|a)b", PatternScope.WholeMessage, "ab")]
    [InlineData(@"(?>a*ab)", PatternScope.WholeMessage, "aab")]
    [InlineData(@"(?<=\w\s)x", PatternScope.Anywhere, "a x")]
    public void WhereTheNextCharacterDoesNotDecide_TheEngineIsAsked(string pattern, PatternScope scope, string message)
    {
        var table = new TestTable([new TestTrigger(pattern, scope)]);
        Assert.Empty(table.FindDirect(message));
        Assert.Equal(table.MatchEach(message), table.Match(message));
    }
}
