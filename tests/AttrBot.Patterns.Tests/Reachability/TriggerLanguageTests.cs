using System.Diagnostics;
using AttrBot.Patterns.Tests.Dispatch;

namespace AttrBot.Patterns.Tests.Reachability;

public sealed class TriggerLanguageTests(ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("!(?<x>.+)", "!stop", true)]
    [InlineData("!stop", "!(?<x>.+)", false)]
    [InlineData("(?s).*", "(?=.*x)hello.*", true)]
    [InlineData("(?=.*x)hello.*", "hello x", false)]
    [InlineData(@"(a|b)\1?", "a", true)]
    [InlineData(@"(a|b)\1?", "aa", false)]
    public void TakesAllOf_IsAProof(string first, string second, bool expected) =>
        Assert.Equal(expected, Create(first).TakesAllOf(Create(second)));

    [Fact]
    public void GeneratedPairs_KeepTheirPromises()
    {
        var random = new Random(1);
        int proofs = 0;
        int common = 0;
        for (int i = 0; i < 60; i++)
        {
            TableCase input = TableCase.Generate(random);
            var budget = new ComparisonBudget(Token);
            var triggers = input.Triggers.Append(new TestTrigger(@"\S.*", PatternScope.Start))
                .Select(trigger => (Trigger: trigger, Regex: trigger.CreateRegex(), Language: new TriggerLanguage(trigger.Parse(), trigger.Scope, budget)))
                .ToArray();
            string[] messages = [.. input.Messages.Select(message => message.Trim()).Where(IsAssigned)];
            foreach (var first in triggers)
            {
                foreach (var second in triggers)
                {
                    if (first.Language.TakesAllOf(second.Language))
                    {
                        proofs++;
                        Assert.All(messages, message => Assert.True(
                            first.Regex.IsMatch(message) || !second.Regex.IsMatch(message), $"{first.Trigger} / {second.Trigger}: '{message}'"));
                    }

                    string? text = first.Language.FindCommon(second.Language);
                    bool isExact = first.Language.AtMost is { IsExact: true } && second.Language.AtMost is { IsExact: true };
                    if (text is not null && isExact)
                    {
                        common++;
                        Assert.True(first.Regex.IsMatch(text) && second.Regex.IsMatch(text), $"{first.Trigger} / {second.Trigger}: '{text}'");
                    }
                    else if (text is null && isExact)
                    {
                        Assert.DoesNotContain(messages, message => first.Regex.IsMatch(message) && second.Regex.IsMatch(message));
                    }
                }
            }
        }

        output.WriteLine($"{proofs} proofs, {common} common messages");
        Assert.InRange(proofs, 1_000, int.MaxValue);
        Assert.InRange(common, 1_000, int.MaxValue);
    }

    [Fact]
    public void ThousandTriggers_AreComparedInPairsSoon()
    {
        TestTrigger[] triggers =
        [
            .. Enumerable.Range(0, 600).Select(i => new TestTrigger($"!cmd{i} (?<x>.+)", PatternScope.WholeMessage)),
            .. Enumerable.Range(0, 200).Select(i => new TestTrigger($@"[!/]other{i}(?:\s+(?<n>\d+))?", PatternScope.WholeMessage)),
            .. Enumerable.Range(0, 100).Select(i => new TestTrigger($@"(?:please )?say{i}\b.*", PatternScope.Start)),
            .. Enumerable.Range(0, 100).Select(i => new TestTrigger($@"\bword{i}\b", PatternScope.Anywhere)),
        ];
        var watch = Stopwatch.StartNew();
        var budget = new ComparisonBudget(Token);
        TriggerLanguage[] languages = [.. triggers.Select(trigger => new TriggerLanguage(trigger.Parse(), trigger.Scope, budget))];
        output.WriteLine($"automata: {watch.ElapsedMilliseconds} ms");
        Assert.DoesNotContain(languages, language => language.IsEmpty);
        output.WriteLine($"shortest: {watch.ElapsedMilliseconds} ms");
        int taken = 0;
        int common = 0;
        for (int i = 0; i < languages.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                taken += languages[j].TakesAllOf(languages[i]) ? 1 : 0;
                bool isAnywhere = triggers[i].Scope == PatternScope.Anywhere || triggers[j].Scope == PatternScope.Anywhere;
                common += (isAnywhere ? languages[j].FindShortestInCommon(languages[i]) : languages[j].FindCommon(languages[i])) is null ? 0 : 1;
            }
        }

        output.WriteLine($"{taken} taken, {common} in common: {watch.ElapsedMilliseconds} ms");
        Assert.Equal(0, taken + common);
        Assert.False(budget.IsSpent);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("[ab]*a[ab]{20}c{0}")]
    [InlineData("a{0,500}b{0,500}c{0}")]
    [InlineData("(?:a|b)?(?:.{0,9}x){9}c{0}")]
    public void TriggersThatAreDearToCompare_AreGivenUpTogether(string pattern)
    {
        var watch = Stopwatch.StartNew();
        var budget = new ComparisonBudget(Token);
        TriggerLanguage[] languages =
        [
            .. Enumerable.Range(0, 300).Select(i => new TriggerLanguage(
                new TestTrigger($"{pattern}{{{i}}}".Replace("{0}{", "{", StringComparison.Ordinal), PatternScope.WholeMessage).Parse(),
                PatternScope.WholeMessage,
                budget)),
        ];
        foreach (TriggerLanguage second in languages)
        {
            foreach (TriggerLanguage first in languages)
            {
                first.TakesAllOf(second);
                first.FindCommon(second);
            }
        }

        output.WriteLine($"{watch.ElapsedMilliseconds} ms, spent: {budget.IsSpent}");
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    private static bool IsAssigned(string message) => message.All(
        character => System.Globalization.CharUnicodeInfo.GetUnicodeCategory(character) != System.Globalization.UnicodeCategory.OtherNotAssigned);

    private static TriggerLanguage Create(string pattern) => new(
        RegexSyntaxTree.Parse(pattern, PatternOptions.IgnoreCase | PatternOptions.CultureInvariant), PatternScope.WholeMessage, new ComparisonBudget(Token));
}
