using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AttrBot.Generators.Emitting;
using AttrBot.Generators.Tests.Running;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Tests.Regexes;

/// <summary>
/// The emitted table against a plain loop of <see cref="Regex"/>: the same handlers, the same captures.
/// <c>ATTRBOT_FUZZ_SEED</c> tries other patterns and texts.
/// </summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    private const int PatternCount = 150;
    private const int TextCount = 400;

    private static readonly string[] Pieces =
    [
        "!weather", "!ping", "hello", " ", "\\s+", "\\d+", "\\d{2,4}", "[a-c]+", "[^ ]*", ".*", ".+?", "(?:x|yy|zzz)", "\\bfoo\\b", "é", "ß", "K", "i",
        "(?i:abc)", "(?-i:ABC)", "\\w*", "\\S?", "(?=.)", "(?!z)", "$", "^", "\\n?", "日本", "[\\w-[aeiou]]", "(a|b)", "\\p{Lu}", "(?>a+)", "(?<=o) ",
    ];

    private static readonly string[] Groups = ["(?<one>.+)", "(?<two>\\d+)?", "(?<one>a|b)", "(?<three>[a-z]*)", "(?<two>\\w+)", "(?<four>.)??"];

    private static readonly string[] Words =
    [
        "!weather", "!PING", "hello", "Hello", "12", "345", "a", "abc", "ABC", "é", "É", "ß", "ss", "\u212a", "k", "İ", "ı", "I", "x", "yy", "foo", "日本",
        "\n", " ", "  ", "\t", "z", "\ud83d\ude00", "\ud800", "\0", "o",
    ];

    [Fact]
    public void Table_AgreesWithAPlainLoop()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("ATTRBOT_FUZZ_SEED"), CultureInfo.InvariantCulture, out int value) ? value : 1;
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        List<(string Pattern, bool CaseSensitive, TriggerScope Scope)> triggers =
        [
            .. Enumerable.Range(0, PatternCount).Select(_ => (WritePattern(random), random.Next(2) == 0, (TriggerScope)random.Next(3))),
        ];
        var test = GeneratorTest.Create(WriteSource(triggers)) with { LeastSeverity = DiagnosticSeverity.Error };
        LoadedTable table = LoadedTable.From(test.Verify(TestContext.Current.CancellationToken));
        List<Regex> oracles = [.. triggers.Select(CreateOracle)];
        for (int i = 0; i < TextCount; i++)
        {
            string text = WriteText(random);
            Assert.Equal(Expect(oracles, text), table.Match(text).Select(match => Describe(match.Handler.MethodName, match.Captures)));
        }
    }

    private static IEnumerable<string> Expect(List<Regex> oracles, string text)
    {
        string trimmed = text.Trim();
        for (int i = 0; i < oracles.Count; i++)
        {
            Match match = oracles[i].Match(trimmed);
            if (match.Success)
            {
                yield return Describe(
                    $"M{i:D3}",
                    [.. new[] { "one", "two", "three", "four" }.Select(name => match.Groups[name] is { Success: true } group ? group.Value : null)]);
            }
        }
    }

    private static string Describe(string method, string?[] captures) =>
        $"{method} {string.Join('|', captures.Select(capture => capture is null ? "-" : $"'{capture}'"))}";

    private static Regex CreateOracle((string Pattern, bool CaseSensitive, TriggerScope Scope) trigger)
    {
        string wrapped = trigger.Scope switch
        {
            TriggerScope.WholeMessage => $@"\A(?:{trigger.Pattern})\z",
            TriggerScope.Start => $@"\A(?:{trigger.Pattern})(?!(?<=\w)\w)",
            _ => trigger.Pattern,
        };
        return new Regex(wrapped, RegexOptions.CultureInvariant | (trigger.CaseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase));
    }

    private static string WriteSource(List<(string Pattern, bool CaseSensitive, TriggerScope Scope)> triggers)
    {
        var source = new StringBuilder("public static class Handlers\n{\n");
        for (int i = 0; i < triggers.Count; i++)
        {
            (string pattern, bool caseSensitive, TriggerScope scope) = triggers[i];
            source.Append($"[Trigger({Literal.String(pattern)}, CaseSensitive = {Literal.Bool(caseSensitive)}, Scope = TriggerScope.{scope})]\n");
            source.Append($"public static Task M{i:D3}(string? one, string? two, string? three, string? four) => Task.CompletedTask;\n");
        }

        return source.Append('}').ToString();
    }

    private static string WritePattern(Random random)
    {
        var pattern = new StringBuilder();
        for (int pieces = random.Next(1, 6); pieces > 0; pieces--)
        {
            pattern.Append(random.Next(4) == 0 ? Groups[random.Next(Groups.Length)] : Pieces[random.Next(Pieces.Length)]);
            if (random.Next(8) == 0)
            {
                pattern.Append('|');
            }
        }

        return pattern.ToString();
    }

    private static string WriteText(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(0, 7)).Select(_ => Words[random.Next(Words.Length)] + (random.Next(2) == 0 ? " " : "")));
}
