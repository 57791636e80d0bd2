namespace AttrBot.Patterns.Tests.Backtracking;

/// <summary>A rewritten pattern matches and captures the same, and no longer backtracks exponentially.</summary>
public sealed class LoopRewriteTests
{
    private const int MessageCount = 4_000;
    private const int MaxLength = 14;

    [Theory]
    [InlineData("x(a+)+b", PatternScope.WholeMessage, "(a+)")]
    [InlineData("x(?<w>\\w+)*!", PatternScope.Anywhere, "(?<w>\\w+)?")]
    [InlineData("(?:a|\\d+)*(?<end>x)", PatternScope.WholeMessage, "[a\\d]*")]
    [InlineData("(?:[ab]+|[\\s-])+x", PatternScope.Anywhere, "[ab\\s-]+")]
    [InlineData("!(?:\\w+\\s*)+", PatternScope.WholeMessage, "\\w[\\w\\s]*")]
    [InlineData("!(?:\\w+\\s*)*-", PatternScope.Anywhere, "(?:\\w[\\w\\s]*)?")]
    [InlineData("!(?:\\s*\\w+)+(?<rest>.?)-", PatternScope.WholeMessage, "[\\s\\w]*\\w")]
    [InlineData("!(?<all>(?:\\w+ ?)+)(?<rest>.?)-", PatternScope.WholeMessage, "\\w+(?: \\w+)* ?")]
    [InlineData("!(?:,?\\w+)*-", PatternScope.Anywhere, "(?:,?\\w+(?:,\\w+)*)?")]
    [InlineData("!(?<all>(?<word>\\w+)[ ,-]*)+", PatternScope.WholeMessage, "(?<all>(?<word>(?>\\w+))[ ,-]*)+")]
    [InlineData("(\\w+\\s?)+$", PatternScope.Anywhere, "((?>\\w+)\\s?)+")]
    [InlineData("(a+b?)*(?:x|-)", PatternScope.Anywhere, "((?>a+)b?)*")]
    public void SafeRewrite_MatchesAndCapturesTheSame(string pattern, PatternScope scope, string replacement)
    {
        var original = new BacktrackingCase(pattern, scope);
        BacktrackingFinding? finding = original.Find();
        Assert.Equal(replacement, finding?.Replacement);
        original.AssertIsHeldUpBy(finding!);

        var rewritten = new BacktrackingCase(pattern[..finding!.Span.Start] + replacement + pattern[finding.Span.End..], scope);
        rewritten.AssertFinishes(finding.Attack.Build(2_000));
        Assert.False(rewritten.Find() is { IsExponential: true });

        int matched = 0;
        foreach (string message in MakeMessages())
        {
            var expected = original.Match(message);
            var actual = rewritten.Match(message);
            Assert.Equal(expected.Groups.Values.Select(group => (group.Name, group.Index, group.Value)), actual.Groups.Values.Select(group => (group.Name, group.Index, group.Value)));
            matched += expected.Success ? 1 : 0;
        }

        Assert.InRange(matched, 5, int.MaxValue);
    }

    /// <summary>What is captured, or what follows, could change.</summary>
    [Theory]
    [InlineData("(a*)*b", PatternScope.WholeMessage)]
    [InlineData("(a+)+?b", PatternScope.WholeMessage)]
    [InlineData("(a+)+\\1b", PatternScope.WholeMessage)]
    [InlineData("(?<all>\\w+\\s*)+a", PatternScope.WholeMessage)]
    [InlineData("(?:(?i:a)+b*)+c", PatternScope.WholeMessage)]
    [InlineData("(?:a|aa|b)+c", PatternScope.Anywhere, "[ab]+")]
    [InlineData("(?:(a)|aa)+c", PatternScope.WholeMessage)]
    public void UnsafeRewrite_IsNotOffered(string pattern, PatternScope scope, string? replacement = null)
    {
        BacktrackingFinding? finding = new BacktrackingCase(pattern, scope).Find();
        Assert.True(finding is { IsExponential: true });
        Assert.Equal(replacement, finding.Replacement);
    }

    private static IEnumerable<string> MakeMessages()
    {
        var random = new Random(11);
        const string Alphabet = "aabbxw1 ,-!\n";
        for (int i = 0; i < MessageCount; i++)
        {
            string middle = new([.. Enumerable.Range(0, random.Next(MaxLength)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            yield return (i % 4) switch { 0 => middle, 1 => "x" + middle + "b", 2 => "!" + middle + "-", _ => "!" + middle.TrimStart() + "x" };
        }
    }
}
