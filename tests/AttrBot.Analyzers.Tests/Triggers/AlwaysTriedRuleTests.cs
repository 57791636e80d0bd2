using AttrBot.Patterns;
using AttrBot.Tests.Shared.Analyzers;
using Verify = AttrBot.Analyzers.Tests.Triggers.TriggerVerifier<AttrBot.Analyzers.Triggers.AlwaysTriedAnalyzer>;

namespace AttrBot.Analyzers.Tests.Triggers;

/// <summary>ATB2006.</summary>
public sealed class AlwaysTriedRuleTests
{
    [Theory]
    [InlineData(@"(?<x>\w+) (?<y>\w+)", "the text that a match must contain, ' ', is too frequent to look for")]
    [InlineData(@"(?<x>\w+)!?|hello there", @"the alternative '(?<x>\w+)!?' requires no text")]
    [InlineData(@"(?<x>\S+)\s+(?<y>.+)", "a match must contain no text, but characters of kinds that are too frequent to look for")]
    [InlineData(@"(?!spam).*", "no part of it is required text")]
    public Task PatternWithoutText_IsReportedWithTheReason(string pattern, string reason) => Verify.VerifyWholeAsync(
        pattern, "string x = \"\", string y = \"\"", PatternScope.WholeMessage, DiagnosticResult.For("ATB2006").WithMessage($"The pattern is tried on most messages: {reason}"));

    [Fact]
    public Task ManyTexts_AreNotAllListed() => Verify.VerifyWholeAsync(
        "(?<x>(?:a|e|i|o|u){3,})",
        "string x = \"\"",
        PatternScope.Anywhere,
        DiagnosticResult.For("ATB2006").WithMessage(
            "The pattern is tried on most messages: the text that a match must contain, 'aa' or 'ae' or 'ai' or 22 others, is too frequent to look for"));

    [Theory]
    [InlineData(@"!ping", PatternScope.WholeMessage)]
    [InlineData(@"!weather (?<x>.+)", PatternScope.WholeMessage)]
    [InlineData(@"\bok\b", PatternScope.Anywhere)]
    [InlineData(@"(?:hi|hello) there|good morning", PatternScope.Anywhere)]
    [InlineData(@"(?<x>\w+) \k<x>", PatternScope.WholeMessage)]
    [InlineData(@"(?<x>\p{L})\k<x>{3,}", PatternScope.Anywhere)]
    public Task PatternThatMostMessagesLack_IsNotReported(string pattern, PatternScope scope) => Verify.VerifyPatternAsync(pattern, "string x = \"\"", scope);

    [Theory]
    [InlineData(@".*", PatternScope.WholeMessage)]
    [InlineData(@"\d+", PatternScope.WholeMessage)]
    [InlineData(@"\d{6}", PatternScope.Anywhere)]
    [InlineData(@"\p{Lu}{8,}", PatternScope.Anywhere)]
    [InlineData(@"a|b", PatternScope.Anywhere)]
    [InlineData(@"\w+ \w+", PatternScope.WholeMessage)]
    public Task PatternThatIsDecidedWithoutTheEngine_IsNotReported(string pattern, PatternScope scope) =>
        Verify.VerifyPatternAsync(pattern, "", scope);
}
