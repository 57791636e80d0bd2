using System.Globalization;
using AttrBot.Patterns.Tests.Dispatch;

namespace AttrBot.Patterns.Tests.Automata;

/// <summary>
/// An automaton takes exactly the messages that the engine finds a match in; an approximation, no fewer or no more.
/// <c>ATTRBOT_FUZZ_SEED</c> tries other patterns and messages, <c>ATTRBOT_FUZZ_COUNT</c> more of them.
/// </summary>
public sealed class AutomatonDifferentialTests(ITestOutputHelper output)
{
    private static readonly int s_seed = Read("ATTRBOT_FUZZ_SEED", 1);
    private static readonly int s_count = Read("ATTRBOT_FUZZ_COUNT", 60_000);

    private readonly Dictionary<Approximation, int> _compared = [];
    private int _matched;

    [Fact]
    public void GeneratedPatterns_TakeWhatTheEngineMatches()
    {
        var random = new Random(s_seed);
        while (_compared.Values.Sum() < s_count)
        {
            TableCase input = TableCase.Generate(random);
            foreach (TestTrigger trigger in input.Triggers)
            {
                Compare(trigger, input.Messages);
            }
        }

        Report();
        Assert.InRange(_matched, s_count / 50, s_count);
        Assert.All(Enum.GetValues<Approximation>(), approximation => Assert.InRange(_compared[approximation], s_count / 20, int.MaxValue));
    }

    [Fact]
    public void Corpus_TakesWhatTheEngineMatches()
    {
        var random = new Random(s_seed);
        string[] lines = [.. ChatLines.Create(20, s_seed)];
        foreach (CorpusPattern pattern in CorpusPattern.ReadAll())
        {
            var trigger = new TestTrigger(pattern.Text, pattern.Scope);
            Compare(trigger, [.. new MessageSampler(random).Sample(trigger.Parse(), 40), .. lines]);
        }

        Report();
        Assert.InRange(_matched, 5_000, int.MaxValue);
        Assert.InRange(_compared[Approximation.Exact], 20_000, int.MaxValue);
    }

    private void Compare(TestTrigger trigger, IEnumerable<string> messages)
    {
        bool isExact = AutomatonCase.TryCreate(trigger, Approximation.Exact) is not null;
        foreach (Approximation approximation in isExact ? [Approximation.Exact] : new[] { Approximation.Over, Approximation.Under })
        {
            if (AutomatonCase.TryCreate(trigger, approximation) is not { } input)
            {
                continue;
            }

            Assert.Equal(isExact, input.Automaton.IsExact);
            foreach (string message in messages.Where(IsAssigned))
            {
                if (input.IsMatch(message) is not { } expected)
                {
                    continue;
                }

                bool actual = input.Contains(message);
                bool isRight = approximation switch
                {
                    Approximation.Over => actual || !expected,
                    Approximation.Under => expected || !actual,
                    _ => actual == expected,
                };
                Assert.True(
                    isRight,
                    $"Seed {s_seed}: {approximation} automaton of {Escape(trigger.ToString())} {(actual ? "takes" : "does not take")} '{Escape(message)}'.");
                _compared[approximation] = _compared.GetValueOrDefault(approximation) + 1;
                _matched += expected ? 1 : 0;
            }
        }
    }

    private void Report() => output.WriteLine(
        $"ATTRBOT_FUZZ_SEED={s_seed}: {string.Join(", ", _compared.Select(pair => $"{pair.Key} {pair.Value}"))}; {_matched} of them matches");

    // What a class says about characters that Unicode has not assigned depends on the process.
    private static bool IsAssigned(string message) =>
        message.All(character => CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.OtherNotAssigned);

    private static string Escape(string text) => string.Concat(text.Select(
        character => character is < ' ' or > '~' ? $"\\u{(int)character:X4}" : character.ToString()));

    private static int Read(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}
