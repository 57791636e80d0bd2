using System.Diagnostics;
using AttrBot.Dispatch;

namespace AttrBot.Patterns.Tests.Dispatch;

/// <summary>Patterns and messages of bad or malicious shape: tables stay small, nothing hangs, and the result stays right.</summary>
public sealed class TableLimitTests(ITestOutputHelper output)
{
    private const int LongMessage = 1_000_000;

    // Generous: the machine may be busy. What explodes takes hours.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    public static TheoryData<string> BadPatterns =>
    [
        new string('a', 10_000),
        string.Concat(Enumerable.Repeat("[ab]", 2_500)),
        string.Concat(Enumerable.Repeat("(?:a|b|cd)", 1_000)),
        string.Join('|', Enumerable.Range(0, 2_000).Select(i => $"word{i}")),
        string.Concat(Enumerable.Repeat("(?:", 1_000)) + "a" + new string(')', 1_000),
        string.Concat(Enumerable.Repeat("(?:a?", 100)) + "b" + string.Concat(Enumerable.Repeat(")?", 100)),
        "(?:(?:(?:a{9}){9}){9}){9}",
        "a{5000}b{0,5000}",
        "(?:ab|c){3000,}",
        "\uD800",
        "[\uD800-\uDFFF]\uDC00",
        "(?:\uD83D[\uDE00-\uDE4F])+",
        "(?<a>x)(?<a>y)(?<-a>z)",
        string.Concat(Enumerable.Range(0x4E00, 3_000).Select(i => (char)i)),
        "[" + string.Concat(Enumerable.Range(0, 2_000).Select(i => (char)(0x100 + (2 * i)))) + "]x",
    ];

    [Theory]
    [MemberData(nameof(BadPatterns), DisableDiscoveryEnumeration = true)]
    public void BadPattern_IsFoundAsInAPlainLoop(string pattern)
    {
        var watch = Stopwatch.StartNew();
        TestTrigger[] triggers = [.. Enum.GetValues<PatternScope>().Select(scope => new TestTrigger(pattern, scope)), new("ping", PatternScope.Anywhere)];
        var table = new TestTable(triggers);
        Assert.InRange(table.Data.Bytes, 0, 200_000);
        var sampler = new MessageSampler(new Random(1));
        foreach (string message in triggers[0].Parse().IsValid ? sampler.Sample(triggers[0].Parse(), 20).Append("ping") : ["ping"])
        {
            if (table.MatchEach(message) is { } expected)
            {
                Assert.Equal(expected, table.Match(message));
            }
        }

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, s_limit);
    }

    [Fact]
    public void ThousandsOfKeys_FitOrAreShortened()
    {
        TestTrigger[] triggers =
        [
            .. Enumerable.Range(0, 6_000).Select(i => new TestTrigger($"{Scramble(i)}{Scramble(i * 7)}", PatternScope.Anywhere)),
        ];
        var table = new TestTable(triggers, takesGroups: false);
        foreach (int i in new[] { 0, 17, 2_999, 5_999 })
        {
            Assert.Contains(table.Match($"so {Scramble(i)}{Scramble(i * 7)} it is"), match => match.StartsWith($"{i} ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void AllCommandsThatATableHolds_AreMatchedWithoutTheEngine()
    {
        TriggerAnalysis[] commands =
        [
            .. Enumerable.Range(0, 30_000).Select(i => TriggerAnalysis.Create($@"!cmd{i} (?<n>\d+) (?<text>.+)", PatternScope.WholeMessage, false)),
        ];
        TriggerIndexData data = TriggerIndexBuilder.Build(commands)!;
        Assert.Equal([data.Triggers[TriggerConditions.ShapeWord]], data.Triggers.Chunk(TriggerConditions.WordsPerTrigger).Select(words => words[TriggerConditions.ShapeWord]).Distinct());
        Assert.NotEqual(TriggerIndexData.None, data.Triggers[TriggerConditions.ShapeWord]);
        Assert.InRange(data.Bytes, 0, 1_000_000);
        Assert.InRange(data.Shapes.Length, 1, 100);
        output.WriteLine($"tables of {data.Bytes} bytes, shapes {data.Shapes.Length} words");
    }

    [Fact]
    public void ThousandTriggers_AreAnalyzedAndBuiltInTime()
    {
        string[] patterns =
        [
            .. Enumerable.Range(0, 1_000).Select(i => (i % 4) switch
            {
                0 => $"!command{i} (?<text>.+)",
                1 => $@"!set{i}x( (?<text>\w+))?",
                2 => $@"(please )?tell me about topic{i} (?<text>[a-z ]+?) (now|later|\d+ (hours|minutes))",
                _ => $"!ask{i} ",
            }),
        ];
        for (int round = 0; round < 2; round++)
        {
            var watch = Stopwatch.StartNew();
            TriggerAnalysis[] triggers = [.. patterns.Select(pattern => TriggerAnalysis.Create(pattern, PatternScope.WholeMessage, false))];
            TimeSpan analyzed = watch.Elapsed;
            TriggerIndexData? data = TriggerIndexBuilder.Build(triggers);
            output.WriteLine(
                $"round {round}: analyzed in {analyzed.TotalMilliseconds:F0} ms, tables of {data!.Bytes} bytes in {(watch.Elapsed - analyzed).TotalMilliseconds:F0} ms");
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, s_limit);
        }
    }

    [Fact]
    public void MoreTriggersThanATableHolds_AreTriedOneByOne() =>
        Assert.Null(TriggerIndexBuilder.Build([.. Enumerable.Repeat(TriggerAnalysis.Create("a", PatternScope.Anywhere, false), 40_000)]));

    [Theory]
    [InlineData("a")]
    [InlineData("!weathe")]
    [InlineData("\uD800")]
    [InlineData("order 12")]
    [InlineData("thank ")]
    public void LongMessageOfNearMisses_IsScannedInTime(string piece)
    {
        TestTrigger[] triggers =
        [
            new("!weather (?<city>.+)", PatternScope.WholeMessage), new(@"order #?(?<n>\d{4,})", PatternScope.Anywhere),
            new(@"\bthank(?:s| you)\b", PatternScope.Anywhere), new("aaab", PatternScope.Anywhere), new("a{30}c", PatternScope.Anywhere),
            new(@"/start(?: (?<x>\w+))?", PatternScope.Start),
        ];
        string message = string.Concat(Enumerable.Repeat(piece, LongMessage / piece.Length));
        var watch = Stopwatch.StartNew();
        Assert.Equal([], new TestTable(triggers).Match(message));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, s_limit);
    }

    private static string Scramble(int number)
    {
        // Words without a common start.
        uint bits = unchecked(((uint)number + 1) * 2_654_435_761);
        return string.Concat(Enumerable.Range(0, 5).Select(i => (char)('a' + ((bits >> (i * 5)) % 26))));
    }
}
