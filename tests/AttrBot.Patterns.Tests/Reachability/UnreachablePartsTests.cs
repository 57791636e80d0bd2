namespace AttrBot.Patterns.Tests.Reachability;

public sealed class UnreachablePartsTests
{
    private const PatternOptions TriggerOptions = PatternOptions.IgnoreCase | PatternOptions.CultureInvariant;

    public static TheoryData<string, PatternScope, string, UnreachableCause> Dead => new()
    {
        { "hello|hello", PatternScope.WholeMessage, "|hello", UnreachableCause.Covered },
        { "hello|HELLO", PatternScope.WholeMessage, "|HELLO", UnreachableCause.Covered },
        { "!(?:a|b|[ab])", PatternScope.WholeMessage, "|[ab]", UnreachableCause.Covered },
        { "(?<x>.+)|(?<y>!roll)", PatternScope.WholeMessage, "|(?<y>!roll)", UnreachableCause.Covered },
        { "a(?:b||c|)d", PatternScope.WholeMessage, "|", UnreachableCause.Covered },
        { @"(?:\w+|\d+)x", PatternScope.Start, @"|\d+", UnreachableCause.Covered },
        { @"\bhi\b|\bhi\b", PatternScope.Anywhere, @"|\bhi\b", UnreachableCause.Covered },
        { "(?:a|ab*|abbb)c", PatternScope.WholeMessage, "|abbb", UnreachableCause.Covered },
        { "(?=a|a)b", PatternScope.Anywhere, "|a", UnreachableCause.Covered },
        { "cat|category", PatternScope.Anywhere, "|category", UnreachableCause.BeginningCovered },
        { "the (?<pet>cat|category)", PatternScope.Anywhere, "|category", UnreachableCause.BeginningCovered },
        { "(?>a|ab)c", PatternScope.WholeMessage, "|ab", UnreachableCause.BeginningCovered },
        { "(?!no|nope).+", PatternScope.WholeMessage, "|nope", UnreachableCause.BeginningCovered },
        { @"^hi|^hi there", PatternScope.Anywhere, "|^hi there", UnreachableCause.BeginningCovered },
        { "!a(?<x>b){0}", PatternScope.WholeMessage, "(?<x>b){0}", UnreachableCause.RepeatedZeroTimes },
        { "!a(?<x>b^c)?", PatternScope.WholeMessage, "(?<x>b^c)", UnreachableCause.MatchesNothing },
        { "!(?:on|off )", PatternScope.WholeMessage, "|off ", UnreachableCause.MatchesNothing },
        { "(?: hi|ho)", PatternScope.Start, " hi", UnreachableCause.MatchesNothing },
        { @"x(?:\by|z)", PatternScope.WholeMessage, @"\by", UnreachableCause.MatchesNothing },
    };

    [Theory]
    [MemberData(nameof(Dead))]
    public void PartThatIsNeverTaken_IsFound(string pattern, PatternScope scope, string span, UnreachableCause cause)
    {
        UnreachablePart part = Assert.Single(Find(pattern, scope));
        Assert.Equal((span, cause), (part.Span.GetText(pattern), part.Cause));
    }

    [Theory]
    [InlineData("hello|help", PatternScope.Anywhere)]
    [InlineData("category|cat", PatternScope.Anywhere)]
    [InlineData("cat|category", PatternScope.WholeMessage)]
    [InlineData("cat|category", PatternScope.Start)]
    [InlineData("(?:a|ab)c", PatternScope.Anywhere)]
    [InlineData("(?:a|ab)+", PatternScope.Anywhere)]
    [InlineData(@"\bcat\b|\bcategory\b", PatternScope.Anywhere)]
    [InlineData(@"(?:cat|category)\b", PatternScope.Anywhere)]
    [InlineData("(?-i:k|K)", PatternScope.WholeMessage)]
    [InlineData("(?-i:k)|k", PatternScope.WholeMessage)]
    [InlineData("(?:(a)|a)\\1?b", PatternScope.WholeMessage)]
    [InlineData("(?:(?<x>a)|a)(?(x)b|c)", PatternScope.WholeMessage)]
    [InlineData("(?:(?>a*)|aa)a", PatternScope.WholeMessage)]
    [InlineData("(?:a(?=b)|a)c?", PatternScope.WholeMessage)]
    [InlineData(@"a\b|a", PatternScope.Anywhere)]
    [InlineData("(?<=a|a)b", PatternScope.Anywhere)]
    [InlineData("(?=ab|c)..", PatternScope.Anywhere)]
    [InlineData("(?: hi|ho)", PatternScope.Anywhere)]
    [InlineData("hello(?: )?", PatternScope.WholeMessage)]
    [InlineData("!say(?: (?<text>.*))?", PatternScope.WholeMessage)]
    [InlineData("a|\uFDD0", PatternScope.WholeMessage)]
    [InlineData("a^", PatternScope.WholeMessage)]
    [InlineData("a|b|", PatternScope.WholeMessage)]
    [InlineData("[", PatternScope.WholeMessage)]
    public void PartThatMayBeTaken_IsNotFound(string pattern, PatternScope scope) => Assert.Empty(Find(pattern, scope));

    [Fact]
    public void AlternativeThatCoversAlone_IsNamed()
    {
        Assert.Equal("bb?", Assert.Single(Find("a|bb?|b|c", PatternScope.WholeMessage)).By?.Span.GetText("a|bb?|b|c"));
        Assert.Null(Assert.Single(Find("a|b|[ab]", PatternScope.WholeMessage)).By);
    }

    [Fact]
    public void LongAlternation_IsDecidedSoon()
    {
        string pattern = string.Join('|', Enumerable.Range(0, 600).Select(i => $"word{i}").Append("word17"));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal("|word17", Assert.Single(Find(pattern, PatternScope.WholeMessage)).Span.GetText(pattern));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    private static IReadOnlyList<UnreachablePart> Find(string pattern, PatternScope scope) =>
        UnreachableParts.Find(RegexSyntaxTree.Parse(pattern, TriggerOptions), scope, TestContext.Current.CancellationToken);
}
