using AttrBot.Patterns.Tests.Dispatch;

namespace AttrBot.Patterns.Tests.Automata;

/// <summary>Anchors hold where they hold in the engine, tried on every short text of the characters that they tell apart.</summary>
public sealed class AnchorTests
{
    private const int MaxLength = 4;

    private static readonly string[] s_pieces =
    [
        "a", "\\n", "-", ".", "\\W", "a?", "\\n?", "(?s:.)", "\\s*", "^", "$", "\\b", "\\B", "\\A", "\\z", "\\Z", "(?m:^)", "(?m:$)", "(?:$|a)",
        "(?:\\b|-)*", "(?:(?m:$)\\n)*", "[\\u200D]",
    ];

    [Fact]
    public void GeneratedPatterns_TakeWhatTheEngineMatches()
    {
        var random = new Random(1);
        string[] texts = [.. CreateTexts()];
        int matched = 0;
        for (int i = 0; i < 1_200; i++)
        {
            string pattern = string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => s_pieces[random.Next(s_pieces.Length)]));
            AutomatonCase input = AutomatonCase.Of(pattern, (PatternScope)random.Next(3));
            foreach (string text in texts)
            {
                bool? expected = input.IsMatch(text);
                Assert.True(
                    expected is null || expected == input.Contains(text),
                    $"{input.Trigger} on '{text.Replace("\n", "\\n", StringComparison.Ordinal)}': the engine says {expected}.");
                matched += expected == true ? 1 : 0;
            }
        }

        Assert.InRange(matched, 20_000, int.MaxValue);
    }

    private static IEnumerable<string> CreateTexts()
    {
        string[] texts = [""];
        for (int length = 0; length <= MaxLength; length++)
        {
            foreach (string text in texts)
            {
                yield return text;
            }

            texts = [.. texts.SelectMany(text => "a\n-\u200D".Select(character => text + character))];
        }
    }
}
