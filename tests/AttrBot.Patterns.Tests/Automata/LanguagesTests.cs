namespace AttrBot.Patterns.Tests.Automata;

/// <summary>What is found is in the language, and is a shortest and pleasant one; what is not found is not there.</summary>
public sealed class LanguagesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private const int MaxLength = 4;

    private static readonly string[] s_pieces =
    [
        "a", "b", "ab", ".", "[ab]", "\\s", "\\w", "a*", "b+", "a?", "(?:ab)*", "(?:a|ba)", "\\b", "\\B", "^", "$", "\\z", "(?m:^)", "(?m:$)",
        "\\n", " ", "-", "(?:a|b){2}", "b{0,2}", ".*", "[^a]", "(?s:.)", "|",
    ];

    private static readonly string[] s_texts = [.. CreateTexts(MaxLength).Where(text => text.Trim() == text)];

    [Fact]
    public void GeneratedPairs_AreComparedAsByBruteForce()
    {
        var random = new Random(1);
        var outcomes = new Dictionary<(string, SearchOutcome), int>();
        for (int i = 0; i < 1_500; i++)
        {
            AutomatonCase left = Generate(random);
            AutomatonCase right = Generate(random);
            Check("member", Languages.FindMember(left.Automaton, null, Token), text => left.IsMatch(text) == true);
            Check(
                "common",
                Languages.FindCommon(left.Automaton, right.Automaton, null, Token),
                text => left.IsMatch(text) == true && right.IsMatch(text) == true);
            Check(
                "difference",
                Languages.FindDifference(left.Automaton, [right.Automaton], null, Token),
                text => left.IsMatch(text) == true && right.IsMatch(text) == false);

            void Check(string what, SearchResult result, Func<string, bool> holds)
            {
                string where = $"{what} of {left.Trigger} and {right.Trigger}: {result}";
                string? expected = s_texts.FirstOrDefault(holds);
                Assert.True(result.Outcome != SearchOutcome.Unknown, where);
                if (result.Text is { } text)
                {
                    Assert.True(text.Trim() == text && holds(text), where);
                    Assert.True(expected is null ? text.Length > 0 : text.Length <= expected.Length, $"{where}, but there is '{expected}'");
                }
                else
                {
                    Assert.True(expected is null, $"{where}, but there is '{expected}'");
                }

                outcomes[(what, result.Outcome)] = outcomes.GetValueOrDefault((what, result.Outcome)) + 1;
            }
        }

        Assert.All(["member", "common", "difference"], what =>
            Assert.All([SearchOutcome.Found, SearchOutcome.NotFound], outcome => Assert.InRange(outcomes[(what, outcome)], 20, int.MaxValue)));
    }

    [Fact]
    public void SeveralPatterns_TakeTogetherWhatNoneTakesAlone()
    {
        AutomatonCase word = AutomatonCase.Of("!(?:on|off)");
        AutomatonCase on = AutomatonCase.Of("!on");
        AutomatonCase off = AutomatonCase.Of("!off");

        Assert.Equal("!off", Languages.FindDifference(word.Automaton, [on.Automaton], null, Token).Text);
        Assert.Equal(SearchOutcome.NotFound, Languages.FindDifference(word.Automaton, [on.Automaton, off.Automaton], null, Token).Outcome);
    }

    [Theory]
    [InlineData("!weather (?<city>.+)", PatternScope.WholeMessage, "!weather a")]
    [InlineData(@"!roll \d+", PatternScope.WholeMessage, "!roll 1")]
    [InlineData(@"\w+@\w+\.\w+", PatternScope.Anywhere, "a@a.a")]
    [InlineData(@"[^a-z]", PatternScope.WholeMessage, "1")]
    [InlineData(@"\p{IsCyrillic}+", PatternScope.WholeMessage, "\u0400")]
    [InlineData(@"hello\b.*", PatternScope.WholeMessage, "hello")]
    [InlineData(@".*", PatternScope.WholeMessage, "")]
    [InlineData(@"[\s\S]{2,}", PatternScope.WholeMessage, "aa")]
    [InlineData(@"a[\s]b", PatternScope.WholeMessage, "a b")]
    public void ShortestText_IsPleasantToRead(string pattern, PatternScope scope, string expected) =>
        Assert.Equal(expected, Languages.FindMember(AutomatonCase.Of(pattern, scope).Automaton, null, Token).Text);

    [Theory]
    [InlineData("!ping ")]
    [InlineData(@"\s+hello")]
    [InlineData(@"hello\n")]
    [InlineData(@"a^b")]
    [InlineData(@"a\bb")]
    [InlineData(@"$a")]
    public void PatternThatNoTrimmedTextMatches_IsEmpty(string pattern) =>
        Assert.Equal(SearchOutcome.NotFound, Languages.FindMember(AutomatonCase.Of(pattern).Automaton, null, Token).Outcome);

    [Theory]
    [InlineData("k", "K", false, "k")]
    [InlineData("k", "\u212A", false, "k")]
    [InlineData("k", "\u212A", true, null)]
    [InlineData("s", "\u017F", false, null)]
    [InlineData("İ", "i", false, null)]
    public void Case_FoldsAsInTheEngine(string left, string right, bool caseSensitive, string? expected) => Assert.Equal(
        expected,
        Languages.FindCommon(
            AutomatonCase.Of(left, caseSensitive: caseSensitive).Automaton,
            AutomatonCase.Of(right, caseSensitive: caseSensitive).Automaton,
            null,
            Token).Text);

    [Fact]
    public void SearchThatIsTooLarge_FindsOutNothing()
    {
        // The subset construction needs 2^20 subsets to know what stood twenty characters before the end.
        AutomatonCase left = AutomatonCase.Of("[ab]*a[ab]{20}");
        AutomatonCase right = AutomatonCase.Of("[ab]*a[ab]{20}|[ab]*b[ab]{20}c?");
        Assert.Equal(SearchOutcome.Unknown, Languages.FindDifference(left.Automaton, [right.Automaton], null, Token).Outcome);
    }

    [Fact]
    public void Search_CanBeCanceled()
    {
        AutomatonCase input = AutomatonCase.Of("[ab]*a[ab]{20}");
        Assert.ThrowsAny<OperationCanceledException>(
            () => Languages.FindDifference(input.Automaton, [input.Automaton], null, new CancellationToken(canceled: true)));
    }

    private static AutomatonCase Generate(Random random)
    {
        string pattern = string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => s_pieces[random.Next(s_pieces.Length)]));
        return AutomatonCase.Of(pattern, (PatternScope)random.Next(3), caseSensitive: random.Next(2) == 0);
    }

    private static IEnumerable<string> CreateTexts(int maxLength)
    {
        string[] texts = [""];
        for (int length = 0; length <= maxLength; length++)
        {
            foreach (string text in texts)
            {
                yield return text;
            }

            texts = [.. texts.SelectMany(text => "ab \n-".Select(character => text + character))];
        }
    }
}
