using System.Diagnostics;

namespace AttrBot.Patterns.Tests.Automata;

/// <summary>Patterns of bad or malicious shape have an automaton or none, soon.</summary>
public sealed class AutomatonLimitTests(ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Generous: the machine may be busy. What explodes takes hours.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    public static TheoryData<string, bool> Patterns => new()
    {
        { new string('a', 4_000), true },
        { new string('a', 10_000), false },
        { string.Concat(Enumerable.Repeat("a?", 5_000)), false },
        { string.Concat(Enumerable.Repeat("[ab]*", 5_000)), false },
        { string.Concat(Enumerable.Repeat("(?:a|b|cd)", 1_000)), true },
        { string.Join('|', Enumerable.Range(0, 2_000).Select(i => $"word{i}")), false },
        { string.Concat(Enumerable.Repeat("(?:", 100)) + "a" + string.Concat(Enumerable.Repeat(")*", 100)), true },
        { string.Concat(Enumerable.Repeat("(?:", 1_000)) + "a" + new string(')', 1_000), false },
        { string.Concat(Enumerable.Repeat("(?:a?", 100)) + "b" + string.Concat(Enumerable.Repeat(")?", 100)), true },
        { "(?:(?:(?:a{9}){9}){9}){9}", false },
        { "(?:(?:(?:a{9}){9}){9}){5}", true },
        { "a{999999999}", false },
        { "a{0,999999999}", false },
        { "(?:){999999999}", true },
        { "(?:\\b|^){0,999999999}", true },
        { "(?:(?:(?:){999999}){999999}){999999}", true },
        { "(?:(?:(?:a?){99}){99}){99}", false },
        { "(?:" + string.Concat(Enumerable.Repeat("\\b", 3_000)) + "a){5000}", false },
        { "(?:ab|c){1000,}", true },
        { "\uD800", true },
        { "[\uD800-\uDFFF]\uDC00", true },
        { string.Concat(Enumerable.Range(0x4E00, 3_000).Select(i => (char)i)), true },
        { "[" + string.Concat(Enumerable.Range(0, 2_000).Select(i => (char)(0x100 + (2 * i)))) + "]x", true },
        { "[", false },
    };

    [Theory]
    [MemberData(nameof(Patterns), DisableDiscoveryEnumeration = true)]
    public void BadPattern_IsDecidedSoon(string pattern, bool hasAutomaton)
    {
        var watch = Stopwatch.StartNew();
        foreach (PatternScope scope in Enum.GetValues<PatternScope>())
        {
            RegexSyntaxTree tree = RegexSyntaxTree.Parse(pattern, PatternOptions.IgnoreCase | PatternOptions.CultureInvariant);
            AutomatonResult result = PositionAutomaton.Build(tree, scope, Approximation.Exact, null, Token);
            Assert.Equal(hasAutomaton, result.Automaton is not null);
            Assert.NotEqual(hasAutomaton, result.Reason is not null);
            if (result.Automaton is { } automaton)
            {
                output.WriteLine($"{scope}: {automaton.States.Length} states, {automaton.States.Sum(state => state.Edges.Length)} edges");
                Languages.FindMember(automaton, null, Token);
                Languages.FindCommon(automaton, automaton, null, Token);
                Languages.FindDifference(automaton, [automaton], null, Token);
            }
        }

        output.WriteLine($"{watch.Elapsed.TotalSeconds:F2} s");
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, s_limit);
    }

    [Theory]
    [InlineData("a(?=b)b", "a look-around")]
    [InlineData("(?<!a)b", "a look-around")]
    [InlineData(@"(a|b)\1", "a reference to a group")]
    [InlineData("(?<a>x)?(?(a)y|z)", "a conditional")]
    [InlineData("(?<a>x)(?<-a>y)", "a balancing group")]
    [InlineData("(?>a*)b", "an atomic group")]
    [InlineData(@"\Ga", @"the anchor \G")]
    [InlineData("(?:a?)+?b", "a lazy loop over something that can be empty")]
    public void PatternThatIsNotRegular_SaysWhy(string pattern, string reason)
    {
        RegexSyntaxTree tree = RegexSyntaxTree.Parse(pattern);
        Assert.Equal($"it has {reason}", PositionAutomaton.BuildBody(tree, Approximation.Exact, null, Token).Reason);
        Assert.Equal(false, PositionAutomaton.BuildBody(tree, Approximation.Over, null, Token).Automaton?.IsExact);
        Assert.Equal(false, PositionAutomaton.BuildBody(tree, Approximation.Under, null, Token).Automaton?.IsExact);
    }

    [Fact]
    public void AtomicGroupWithoutAChoice_IsExact() =>
        Assert.Equal(true, PositionAutomaton.BuildBody(RegexSyntaxTree.Parse("(?>ab{2})c"), Approximation.Exact, null, Token).Automaton?.IsExact);

    [Fact]
    public void Build_CanBeCanceled() => Assert.ThrowsAny<OperationCanceledException>(() => PositionAutomaton.BuildBody(
        RegexSyntaxTree.Parse("a{1000}"), Approximation.Exact, null, new CancellationToken(canceled: true)));
}
