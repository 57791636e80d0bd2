namespace AttrBot.Patterns.Tests.Backtracking;

/// <summary>What is reported holds up the real engine, and what looks like it but does not is not reported.</summary>
public sealed class BacktrackingAnalysisTests
{
    [Theory]
    [InlineData("(a+)+", PatternScope.WholeMessage, "\"a\" × 30 + \"!\"")]
    [InlineData("(a+)+", PatternScope.Start, null)]
    [InlineData("!echo (?<words>(\\w+\\s*)+)", PatternScope.WholeMessage, "\"!echo \" + \"a\" × 30 + \"!\"")]
    [InlineData("^(\\w+\\s?)*$", PatternScope.Anywhere, null)]
    [InlineData("(a*)*b", PatternScope.WholeMessage, null)]
    [InlineData("(?:a|aa)+b", PatternScope.Anywhere, null)]
    [InlineData("(?:a?b?)*c", PatternScope.WholeMessage, null)]
    [InlineData("([a-z]+\\d*)+!?", PatternScope.WholeMessage, null)]
    [InlineData("(?:\\w|[^x])+;", PatternScope.WholeMessage, null)]
    [InlineData("(?<mail>([a-z0-9])(([-.]|[_]+)?([a-z0-9]+))*)@example", PatternScope.WholeMessage, null)]
    [InlineData("\"(?:\\\\?.)*\"", PatternScope.WholeMessage, null)]
    [InlineData("(?>(?:a+)+(?:b|c+)+!)x", PatternScope.WholeMessage, null)]
    [InlineData("(?:.*,)*end", PatternScope.WholeMessage, null)]
    [InlineData("(?=(?:\\w+\\s?)+$).*", PatternScope.WholeMessage, null)]
    [InlineData("!x (?!(a+)+b).*", PatternScope.WholeMessage, null)]
    [InlineData("(?:(?:x?)a|a(?:y?))+z", PatternScope.WholeMessage, null)]
    public void ExponentialPattern_IsReportedWithAnAttackThatHoldsTheEngineUp(string pattern, PatternScope scope, string? attack)
    {
        var input = new BacktrackingCase(pattern, scope);
        BacktrackingFinding? finding = input.Find();

        Assert.NotNull(finding);
        Assert.True(finding.IsExponential, $"Degree {finding.Degree}: {finding.Attack.Describe("n")}");
        input.AssertIsHeldUpBy(finding);
        if (attack is not null)
        {
            Assert.Equal(attack, finding.Attack.Describe("30"));
        }
    }

    /// <summary>The optimizer, an atomic group, or a match that cannot fail makes them harmless.</summary>
    [Theory]
    [InlineData("(?:a+)+", PatternScope.WholeMessage)]
    [InlineData("(?:a*)*b", PatternScope.WholeMessage)]
    [InlineData("(?:a|b|[ab])+c", PatternScope.WholeMessage)]
    [InlineData("(a|a)*b", PatternScope.WholeMessage)]
    [InlineData("(?:a+?)+?b", PatternScope.WholeMessage)]
    [InlineData("(?>(a+)+)b", PatternScope.WholeMessage)]
    [InlineData("((?>a+))+b", PatternScope.WholeMessage)]
    [InlineData("(a+)+", PatternScope.Anywhere)]
    [InlineData("(?s)(a+)+.*", PatternScope.WholeMessage)]
    [InlineData("(\\w+\\s*)+.*", PatternScope.Anywhere)]
    [InlineData("(?:\\w+\\s)+x", PatternScope.WholeMessage)]
    [InlineData("(?:\\w+,\\s*)*\\w+", PatternScope.WholeMessage)]
    [InlineData("(?:ab|ac)*d", PatternScope.WholeMessage)]
    [InlineData("\"(?:[^\"\\\\]|\\\\.)*\"", PatternScope.WholeMessage)]
    [InlineData("(?:a(?=b)|b)+c", PatternScope.WholeMessage)]
    [InlineData("(?:https?://\\S+\\s*){3,}", PatternScope.Anywhere)]
    [InlineData("!roll (?<count>\\d+)d(?<sides>\\d+)", PatternScope.WholeMessage)]
    [InlineData("!weather (?<city>.*)", PatternScope.WholeMessage)]
    [InlineData("!weather(?: (?<city>.+))?", PatternScope.WholeMessage)]
    [InlineData("!mute (?<user>\\S+) (?<reason>.+)", PatternScope.WholeMessage)]
    [InlineData("(?<text>.*)", PatternScope.WholeMessage)]
    [InlineData("\\s*\\s*!help", PatternScope.WholeMessage)]
    [InlineData("\\bgood (?:morning|night)\\b", PatternScope.Anywhere)]
    public void LookAlike_IsNotReported(string pattern, PatternScope scope)
    {
        var input = new BacktrackingCase(pattern, scope);

        BacktrackingFinding? finding = input.Find();
        Assert.True(finding is null, finding?.Attack.Describe("n") + " " + finding?.Degree);
        foreach (string piece in (string[])["a", "ab", "a ", "foo", "aa!", "x,", "http://a ", "\\\"", "a\n"])
        {
            input.AssertFinishes(string.Concat(Enumerable.Repeat(piece, 40)) + "!");
            input.AssertFinishes("!weather " + string.Concat(Enumerable.Repeat(piece, 40)) + "\n!");
        }
    }

    [Theory]
    [InlineData(".*foo.*bar", PatternScope.WholeMessage, 2)]
    [InlineData(".*foo.*bar.*", PatternScope.WholeMessage, 3)]
    [InlineData("\\d+\\w*x", PatternScope.WholeMessage, 2)]
    [InlineData("(?<a>.+)=(?<b>.+)=(?<c>.+)", PatternScope.WholeMessage, 3)]
    [InlineData("^\\s*!ban\\s+(?<user>\\S+)\\s*(?<reason>.*)$", PatternScope.WholeMessage, 2)]
    [InlineData("(?:^|x)\\s+$", PatternScope.Anywhere, 0)]
    [InlineData("(\\s+)$", PatternScope.Anywhere, 2)]
    public void PolynomialPattern_IsReportedWithItsDegree(string pattern, PatternScope scope, int degree)
    {
        var input = new BacktrackingCase(pattern, scope);
        BacktrackingFinding? finding = input.Find();

        Assert.Equal(degree, finding?.Degree ?? 0);
        if (finding is not null)
        {
            input.AssertIsHeldUpBy(finding);
        }
    }

    [Theory]
    [InlineData("(?<a>x)?(?(a)(b+)+|c)")]
    [InlineData("(?<open>\\()+(b+)+(?<-open>\\))")]
    [InlineData("((")]
    public void PatternThatIsNotModelled_IsNotReported(string pattern) => Assert.Null(new BacktrackingCase(pattern, PatternScope.WholeMessage).Find());

    [Theory]
    [InlineData("a{0,100000}b")]
    [InlineData("(?:a{0,30}){0,30}b")]
    [InlineData("(?:(?:(?:a{1,9}){1,9}){1,9}){1,9}b")]
    public void HugePattern_EndsInTime(string pattern)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        new BacktrackingCase(pattern, PatternScope.Anywhere).Find();
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void LongAlternationInLoop_EndsInTime() =>
        new BacktrackingCase($"(?:{string.Join('|', Enumerable.Range(0, 900).Select(i => $"w{i}+"))})*z", PatternScope.WholeMessage).Find();

    [Fact]
    public async Task CanceledAnalysis_Throws()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var tree = RegexSyntaxTree.Parse("(a+)+b");
        Assert.Throws<OperationCanceledException>(() => BacktrackingAnalysis.Analyze(tree, PatternScope.WholeMessage, source.Token));
    }
}
