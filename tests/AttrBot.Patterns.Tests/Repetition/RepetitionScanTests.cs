using AttrBot.Dispatch;
using AttrBot.Patterns.Tests.Dispatch;
using AttrBot.Tests.Shared;

namespace AttrBot.Patterns.Tests.Repetition;

/// <summary>What messages repeat is found wherever it stands, across the blocks in which a message is read.</summary>
public sealed class RepetitionScanTests
{
    private static readonly TestTable s_runs = new(
    [
        new(@"(?<c>.)\k<c>{9,}", PatternScope.Anywhere), new(@"(\w)(\w)(\w).{20}\3\2\1", PatternScope.Anywhere),
        new(@"\b(\w\w)\1\b", PatternScope.Anywhere), new(@"(\w)(\w).{59}\1\2", PatternScope.Anywhere),
    ]);

    private static readonly TestTable s_searches = new(
    [
        new(@"\b(?<x>\w\w)\k<x>+\b", PatternScope.Anywhere), new(@"(?<x>..x(.)\2\2)", PatternScope.Anywhere),
        new(@"(?<=!.*)(?<x>.)\k<x>{2}", PatternScope.Anywhere), new(@"^(?<x>.)\k<x>{2}", PatternScope.Anywhere),
        new(@"\G(?<x>.)\k<x>{2}", PatternScope.Anywhere), new(@"(?<x>a?b?(.)\2\2)", PatternScope.Anywhere),
        new(@"(?<x>(.)\2\2)", PatternScope.WholeMessage), new(@"(?<x>(.)\2\2)", PatternScope.Start),
    ]);

    private static readonly TestTable s_words = new(
        [new(@"\b(\w+)\s+\1\b", PatternScope.Anywhere), new(@"\b(\w+)\b(?=.*\b\1\b)", PatternScope.Anywhere)]);

    [Theory]
    [InlineData("!!!!!!!!!!", "!!!!!!!!!", 0)]
    [InlineData("abc12345678901234567890CBA", "abc12345678901234567890CAB", 1)]
    [InlineData(" haha ", " hahah ", 2)]
    [InlineData("яж12345678901234567890123456789012345678901234567890123456789ЯЖ", "яж12345678901234567890123456789012345678901234567890123456789ЯB", 3)]
    public void Window_IsFoundAtEachPlace(string found, string missed, int trigger)
    {
        for (int before = 0; before < 200; before++)
        {
            foreach (int behind in new[] { 0, 1, 63, 200 })
            {
                Assert.Contains(trigger, s_runs.FindCandidates(Surround(found, before, behind)));
                Assert.DoesNotContain(trigger, s_runs.FindCandidates(Surround(missed, before, behind)));
            }
        }
    }

    [Theory]
    [InlineData("it was haha, really")]
    [InlineData("  it was haha, really")]
    [InlineData("ha it xxxx was !xabab abab")]
    [InlineData("aaa")]
    [InlineData("baaa")]
    [InlineData("!b aaaa abaaa zzxqqq")]
    [InlineData("\u0378 aaa haha")]
    [InlineData("ПОПОпопо ppp")]
    [InlineData("a bb cc")]
    public void Search_StartsWhereAMatchMayStart(string message)
    {
        foreach (int before in new[] { 0, 1, 61, 62, 63, 64, 200 })
        {
            string text = Fill(before, 0x4E00) + message;
            Assert.Equal(s_searches.MatchEach(text), s_searches.Match(text));
        }
    }

    [Theory]
    [InlineData("so so", true, true)]
    [InlineData("so, SO", true, true)]
    [InlineData("so it is so", false, true)]
    [InlineData("so, sos so_ oso", false, false)]
    [InlineData("a b c d a", false, true)]
    [InlineData("x: walking, walker", false, false)]
    [InlineData("ПРИВЕТ привет", true, true)]
    [InlineData("1 o\u212A x OK", false, true)]
    [InlineData("a\u200Da b", true, true)]
    [InlineData("a\u0378b", true, true)]
    [InlineData("", false, false)]
    [InlineData("-", false, false)]
    public void Words_AreFound(string message, bool areAdjacent, bool isRepeated)
    {
        ulong found = WordRepetition.Find(message, new CharacterFolds(FoldPages.Table.AsSpan()), out _);
        Assert.Equal(areAdjacent, (found & WordRepetition.Adjacent) != 0);
        Assert.Equal(isRepeated, (found & WordRepetition.Anywhere) != 0);
    }

    [Fact]
    public void Words_AreFoundAcrossBlocks()
    {
        for (int before = 0; before < 140; before++)
        {
            foreach (char filling in ";…")
            {
                string message = new string(filling, before) + "repeated, as it is REPEATED";
                ulong found = WordRepetition.Find(message, new CharacterFolds(FoldPages.Table.AsSpan()), out RepeatedWord? word);
                Assert.Equal(WordRepetition.Anywhere, found);
                Assert.Equal(new RepeatedWord(before, before + 19, 8), word);
            }
        }
    }

    [Fact]
    public void AsciiWords_AreThoseOfTheEngine()
    {
        string all = string.Concat(Enumerable.Range(0, 128).Select(i => (char)i));
        for (int start = 0; start <= all.Length; start++)
        {
            ulong words = AsciiWords.Find(all.AsSpan(start));
            for (int i = 0; i < AsciiWords.BlockLength; i++)
            {
                Assert.Equal(start + i < all.Length && System.Text.RegularExpressions.Regex.IsMatch(all.AsSpan(start + i, 1), @"\w"), (words & (1UL << i)) != 0);
            }
        }
    }

    [Theory]
    [InlineData("so it is so", true)]
    [InlineData("So it is sO", true)]
    [InlineData("so it\nis so", false)]
    [InlineData("a so\nit is it\nb", true)]
    [InlineData("sos so", false)]
    [InlineData("so sos", false)]
    [InlineData("1 o\u212A x OK", true)]
    [InlineData("x_ x", false)]
    [InlineData("", false)]
    [InlineData("a\u200Db a", null)]
    [InlineData("a a \u200C", null)]
    public void WordTwiceOnALine_IsDecidedAsTheEngineDoes(string message, bool? isRepeated)
    {
        Assert.Equal(isRepeated, WordRepetition.IsOnALine(message, new CharacterFolds(FoldPages.Table.AsSpan())));
        var table = new TestTable(
            [new(@"\b(\w+)\b(?=.*\b\1\b)", PatternScope.Anywhere), new(@"\b(?<x>\w+?)\b.*?\b\k<x>\b", PatternScope.Anywhere)], takesGroups: false);
        Assert.Equal(table.MatchEach(message), table.Match(message));
        Assert.Equal(isRepeated is null, table.FindCandidates(message).Any());
    }

    [Theory]
    [InlineData(@"\b(\w+)\b.*\b\1", PatternScope.Anywhere, false)]
    [InlineData(@"(\w+)\b.*\b\1\b", PatternScope.Anywhere, false)]
    [InlineData(@"\b(\w+)\b.*\b\1\b", PatternScope.WholeMessage, false)]
    [InlineData(@"\b(\w+)\b.*\b\1\b", PatternScope.Anywhere, true)]
    [InlineData(@"\b(\w+)\b(?!.*\b\1\b)", PatternScope.Anywhere, false)]
    [InlineData(@"\b(\w\w+)\b.*\b\1\b", PatternScope.Anywhere, false)]
    [InlineData(@"\b(\w+)\b(?s:.*)\b\1\b", PatternScope.Anywhere, false)]
    [InlineData(@"\b(\w+)\b.*(\b)\1\b", PatternScope.Anywhere, false)]
    public void PatternThatSaysMore_IsLeftToTheEngine(string pattern, PatternScope scope, bool caseSensitive)
    {
        var table = new TestTable([new(pattern, scope, caseSensitive)], takesGroups: false);
        Assert.NotEmpty(table.FindCandidates("so it is so"));
        Assert.Equal(table.MatchEach("so it is so"), table.Match("so it is so"));
    }

    [Theory]
    [InlineData(200, false)]
    [InlineData(256, false)]
    [InlineData(257, true)]
    [InlineData(100_000, true)]
    public void ManyWords_AreTakenToBeRepeated_ButNotSideBySide(int count, bool isTaken)
    {
        string message = string.Join(' ', Enumerable.Range(0, count).Select(i => $"w{i}"));
        Assert.Equal(isTaken ? [1] : [], s_words.FindCandidates(message));
        Assert.Contains(0, s_words.FindCandidates(message + " end END"));
    }

    [Fact]
    public void LongMessage_IsScannedWithoutAllocating()
    {
        string message = string.Concat(Enumerable.Range(0, 100_000).Select(i => (char)('a' + (i % 23))));
        Assert.Equal(0, s_runs.Count(message));
        int matches = -1;
        Assert.Equal(0, AllocatedBytes.Of(() => matches = s_runs.Count(message)));
        Assert.Equal(0, matches);
    }

    [Fact]
    public void MorePatternsThanATableHolds_AreTried()
    {
        TestTrigger[] triggers =
        [
            .. Enumerable.Range(0, 400).Select(i => new TestTrigger($@"(\w)(\w).{{{i % 20}}}\2.{{{i / 20}}}\1", PatternScope.Anywhere)),
        ];
        var table = new TestTable(triggers);
        Assert.False(table.RequiresRepetition(399));
        Assert.True(table.RequiresRepetition(0));
        foreach (string message in (string[])["noon", "an ordinary line", "xy1234567890123456789y1234567890123456789x"])
        {
            Assert.Equal(table.MatchEach(message), table.Match(message));
        }
    }

    // Digits that do not repeat within the distances that are asked for, nor words.
    private static string Surround(string text, int before, int behind) => Fill(before, 0x4E00) + text + Fill(behind, 0x5E00);

    private static string Fill(int length, int first) => string.Concat(Enumerable.Range(0, length).Select(i => i % 2 == 0 ? ';' : (char)(0x2190 + ((first + i) % 400))));
}
