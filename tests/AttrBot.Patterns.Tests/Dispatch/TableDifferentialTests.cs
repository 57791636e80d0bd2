using System.Diagnostics;
using System.Globalization;
using AttrBot.Dispatch;

namespace AttrBot.Patterns.Tests.Dispatch;

/// <summary>
/// The dispatch table finds exactly what trying pattern after pattern finds: the same triggers, in the same order, with the same
/// captures. <c>ATTRBOT_FUZZ_SEED</c> tries other patterns and messages, <c>ATTRBOT_FUZZ_COUNT</c> more of them.
/// </summary>
public sealed class TableDifferentialTests(ITestOutputHelper output)
{
    private static readonly int s_seed = Read("ATTRBOT_FUZZ_SEED", 1);
    private static readonly int s_count = Read("ATTRBOT_FUZZ_COUNT", 200_000);

    private int _compared;
    private int _matched;
    private int _direct;
    private int _repeatsCompared;
    private int _repeatsTried;
    private int _repeatsMatched;

    [Fact]
    public void GeneratedPatterns_MatchAsInAPlainLoop()
    {
        var random = new Random(s_seed);
        output.WriteLine($"ATTRBOT_FUZZ_SEED={s_seed} ATTRBOT_FUZZ_COUNT={s_count}");
        var watch = Stopwatch.StartNew();
        while (_compared < s_count)
        {
            var input = TableCase.Generate(random);
            Compare(new TestTable(input.Triggers, takesGroups: random.Next(2) == 0), input.Messages);
        }

        output.WriteLine($"{_compared} pairs of pattern and message, {_matched} of them matches, {_direct} captured directly, in {watch.Elapsed.TotalSeconds:F1} s");
        Assert.InRange(_matched, _compared / 50, _compared);
        Assert.InRange(_direct, _matched / 5, _matched);
    }

    [Fact]
    public void PatternsThatRepeat_MatchAsInAPlainLoop()
    {
        var random = new Random(s_seed);
        var watch = Stopwatch.StartNew();
        while (_compared < s_count)
        {
            var input = TableCase.GenerateRepeats(random);
            Compare(new TestTable(input.Triggers, takesGroups: random.Next(2) == 0), input.Messages);
        }

        output.WriteLine(
            $"ATTRBOT_FUZZ_SEED={s_seed}: {_compared} pairs of pattern and message in {watch.Elapsed.TotalSeconds:F1} s; in {_repeatsCompared} a repetition is "
            + $"required, {_repeatsTried} of those are tried, {_repeatsMatched} match");

        // Many are ruled out, and what is not matches often.
        Assert.InRange(_repeatsCompared, _compared / 5, _compared);
        Assert.InRange(_repeatsTried, _repeatsCompared / 10, _repeatsCompared - (_repeatsCompared / 4));
        Assert.InRange(_repeatsMatched, _repeatsTried / 10, _repeatsTried);
    }

    [Fact]
    public void Corpus_MatchesAsInAPlainLoop()
    {
        var random = new Random(s_seed);
        TestTrigger[] triggers = [.. CorpusPattern.ReadAll().Select(pattern => new TestTrigger(pattern.Text, pattern.Scope))];
        var table = new TestTable(triggers);
        output.WriteLine($"ATTRBOT_FUZZ_SEED={s_seed}; {triggers.Length} patterns, tables of {table.Data.Bytes} bytes");
        Compare(table, ChatLines.Create(100, s_seed));
        Compare(table, triggers.SelectMany(trigger => new MessageSampler(random).Sample(trigger.Parse(), 2)));
        output.WriteLine($"{_compared} pairs of pattern and message, {_matched} of them matches, {_direct} captured directly");
        int shapes = table.Data.Triggers.Where((_, i) => i % TriggerConditions.WordsPerTrigger == TriggerConditions.ShapeWord).Count(shape => shape != TriggerConditions.None);
        output.WriteLine($"{shapes} patterns have a shape");
        Assert.InRange(shapes, triggers.Length / 2, triggers.Length);
    }

    private void Compare(TestTable table, IEnumerable<string> messages)
    {
        foreach (string message in messages)
        {
            if (table.MatchEach(message) is not { } expected)
            {
                continue;
            }

            List<string> actual;
            try
            {
                actual = table.Match(message);
            }
            catch (TriggerTimeoutException)
            {
                continue;
            }

            Assert.True(
                expected.SequenceEqual(actual),
                $"Seed {s_seed}, message '{Escape(message)}':\nplain loop {Escape(string.Join("; ", expected.Except(actual)))}\n"
                + $"table {Escape(string.Join("; ", actual.Except(expected)))}\n"
                + string.Join('\n', table.Triggers.Select((trigger, i) => Escape($"{i} {trigger}"))));
            _compared += table.Triggers.Count;
            _matched += expected.Count;
            _direct += table.FindDirect(message).Count;
            CountRepeats(table, message, expected);
        }
    }

    private void CountRepeats(TestTable table, string message, List<string> matches)
    {
        HashSet<int> tried = [.. table.FindCandidates(message)];
        for (int trigger = 0; trigger < table.Triggers.Count; trigger++)
        {
            if (table.RequiresRepetition(trigger))
            {
                _repeatsCompared++;
                _repeatsTried += tried.Contains(trigger) ? 1 : 0;
                _repeatsMatched += matches.Any(match => match.StartsWith($"{trigger} ", StringComparison.Ordinal)) ? 1 : 0;
            }
        }
    }

    private static string Escape(string text) => string.Concat(text.Select(
        character => character is < ' ' or > '~' ? $"\\u{(int)character:X4}" : character.ToString()));

    private static int Read(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}
