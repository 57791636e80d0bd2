namespace AttrBot.Patterns.Tests.Repetition;

/// <summary>What patterns require a message to repeat: places as offset and distance, or words.</summary>
public sealed class RepetitionRequirementTests
{
    [Theory]
    [InlineData(@"(?<letter>\p{L})\k<letter>{3,}", "0+1 1+1 2+1")]
    [InlineData(@"(.)\1{4,}", "0+1 1+1 2+1 3+1")]
    [InlineData(@"([!?.])\1\1x?", "0+1 1+1")]
    [InlineData(@"\b(?<pair>\w\w)\k<pair>+\b", "0+0 0+2 1+2")]
    [InlineData(@"\b(?<a>\w)(?<b>\w)\k<b>\k<a>\b", "0+0 0+3 1+1 4+0")]
    [InlineData(@"^(?<a>.)(?<b>.).?\k<b>\k<a>$", "0+3 1+1|0+4 1+2")]
    [InlineData(@"(\d)..(\d)\1\2", "0+4 3+2")]
    [InlineData(@"x+(\w)(\w)(?:\2|-)\2\1", "0+4 1+1 2+1|0+4 1+2")]
    [InlineData(@"(\w\w)(?=-\1)-+", "0+3 1+3")]
    [InlineData(@"(?:(\w)\1){2}", "0+1 2+1")]
    [InlineData(@"(?:(a)|(b))(?:\1\1|\2\2)", "")]
    public void Characters_AreRequiredAtFixedDistances(string pattern, string expected) =>
        Assert.Equal(expected, Describe(pattern, PatternScope.Anywhere));

    [Theory]
    [InlineData(@"(.)\1{4,}", 0)]
    [InlineData(@"\b(?<pair>\w\w)\k<pair>+\b", 0)]
    [InlineData(@"abc(.)\1\1", 3)]
    [InlineData(@"abc\b..(.)\1\1", 3)]
    [InlineData(@"ab?c(.)\1\1", 3)]
    [InlineData(@"(?:x|yyyy)(.)\1\1", 4)]
    [InlineData(@"(?<=\d\d)(.)\1\1", 0)]
    [InlineData(@"(?=x(.)\1\1)x", 1)]
    [InlineData(@"x*(.)\1\1", null)]
    [InlineData(@"\G(.)\1\1", null)]
    [InlineData(@"\b(\w+)\b(?=.*\b\1\b)", null)]
    [InlineData(@"(.)\1\1|\b(\w+) \2\b", null)]
    public void MatchStarts_NoMoreThanSoManyCharactersBeforeTheFeature(string pattern, int? expected) =>
        Assert.Equal(expected, RepetitionRequirement.Find(Parse(pattern), PatternScope.Anywhere)!.MaxBefore);

    [Theory]
    [InlineData(@"\b(?<word>\p{L}+)\s+\k<word>\b", PatternScope.Anywhere, "AdjacentWords")]
    [InlineData(@"\b(\w+)\b(?=.*\b\1\b)", PatternScope.Anywhere, "RepeatedWord")]
    [InlineData(@"(?<word>\w+)(?:\s+\k<word>)+", PatternScope.WholeMessage, "AdjacentWords")]
    [InlineData(@"(?<word>\w+) and \k<word>", PatternScope.Start, "RepeatedWord")]
    [InlineData(@"(?<word>\w+)(?:,\s*)*, \k<word>", PatternScope.WholeMessage, "AdjacentWords")]
    [InlineData(@"^(\w+)$\n^\1$", PatternScope.Anywhere, "AdjacentWords")]
    [InlineData(@"\b(\w+) \1\b|\b(\w+) x \2\b", PatternScope.Anywhere, "AdjacentWords|RepeatedWord")]
    [InlineData(@"\b(\w+)\b.*\b\1\b", PatternScope.Anywhere, "RepeatedWord")]
    public void Words_AreRequiredTwice(string pattern, PatternScope scope, string expected) => Assert.Equal(expected, Describe(pattern, scope));

    [Theory]

    // A word goes on before the group, behind the group, before the reference, behind the reference.
    [InlineData(@"(\w+) \1\b")]
    [InlineData(@"\b(\w+)\w* \1\b")]
    [InlineData(@"\b(\w+)\b.*\1\b")]
    [InlineData(@"\b(\w+) \1")]
    [InlineData(@"\b(\w+)(?: \1)+(?:,|x)?")]

    // The group may take what is no word, or nothing.
    [InlineData(@"\b([\w-]+) \1\b")]
    [InlineData(@"\b(\w*) \1\b")]

    // What was captured first may have been replaced.
    [InlineData(@"(?:\b(\w+)\b\s)+\1\b")]
    [InlineData(@"(\w)(?:(?<1>x).)?\1")]

    // The same text, or text before, or what is looked at is no part of the match.
    [InlineData(@"(?=\b(\w+)\b)\b\1\b")]
    [InlineData(@"(?<=\b(\w+) )\b\1\b")]
    [InlineData(@"(?<!\b(\w+) \1\b)x")]
    [InlineData(@"(?!(.)\1)x")]

    // One way through the pattern does without.
    [InlineData(@"(\w)\1?x")]
    [InlineData(@"(\w)(?:\1|x)")]
    [InlineData(@"(\w)\w*\1")]
    [InlineData(@"(?<quote>[""'])(?<text>.*?)\k<quote>")]
    [InlineData(@"(?<digits>\d)(?:\s*\k<digits>)*")]
    [InlineData(@"(x)?(?(1)\1\1\1|y)")]
    [InlineData(@"(?<a>\w)(?<b-a>\w)\k<b>\k<b>")]
    public void NothingIsRequired(string pattern) => Assert.Equal("", Describe(pattern, PatternScope.Anywhere));

    [Theory]
    [InlineData(@"(?:(?:(?:(\w)\1?x?){9}){9}){9}")]
    [InlineData(@"(?:a|b|c|d)(?:a|b|c|d)(?:a|b|c|d)(?:a|b|c|d)(?:a|b|c|d)(?:a|b|c|d)(.)\1\1\1")]
    [InlineData(@"(.{2000000000}.{2000000000})\1.{2000000000}\1")]
    public void HugePattern_IsReadInTime(string pattern) =>
        Assert.InRange(RepetitionRequirement.Find(Parse(pattern), PatternScope.Anywhere)?.Features.Length ?? 0, 0, 16);

    private static string Describe(string pattern, PatternScope scope) =>
        RepetitionRequirement.Find(Parse(pattern), scope) is { } requirement ? string.Join('|', requirement.Features) : "";

    private static RegexSyntaxTree Parse(string pattern) =>
        RegexSyntaxTree.Parse(pattern, PatternOptions.CultureInvariant | PatternOptions.IgnoreCase);
}
