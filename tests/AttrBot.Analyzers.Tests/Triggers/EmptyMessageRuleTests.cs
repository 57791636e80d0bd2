using AttrBot.Patterns;
using AttrBot.Tests.Shared.Analyzers;
using Verify = AttrBot.Analyzers.Tests.Triggers.TriggerVerifier<AttrBot.Analyzers.Triggers.EmptyMessageAnalyzer>;

namespace AttrBot.Analyzers.Tests.Triggers;

/// <summary>ATB2005.</summary>
public sealed class EmptyMessageRuleTests
{
    [Theory]
    [InlineData(@"(?:a|b)*")]
    [InlineData(@"(?<x>\w*) ?(?<y>.*)")]
    [InlineData(@"!?(?:ping)?")]
    [InlineData(@"hello|")]
    [InlineData(@"(?!no).{0,5}")]
    [InlineData(@"^(?:a?)$")]
    public Task PatternOfOptionalParts_MatchesTheEmptyMessage(string pattern) => Verify.VerifyWholeAsync(pattern, "string x = \"\", string y = \"\"");

    [Theory]
    [InlineData(@".*")]
    [InlineData(@"(?<x>.*)")]
    [InlineData(@"^(?<x>[\s\S]*)$")]
    [InlineData(@"(?s)(?:.|\n)*?")]
    [InlineData(@"(?>.*)")]
    public Task CatchAll_IsMeantToMatchIt(string pattern) => Verify.VerifyPatternAsync(pattern, "string x = \"\"");

    [Theory]
    [InlineData(@"")]
    [InlineData(@"\s*")]
    [InlineData(@"\A\s*\z")]
    [InlineData(@"^$")]
    public Task PatternForMessagesWithoutText_IsMeantToMatchThem(string pattern) => Verify.VerifyPatternAsync(pattern);

    [Theory]
    [InlineData(@"!?ping")]
    [InlineData(@"a*b")]
    [InlineData(@"\b(?:a)?\b")]
    [InlineData(@"(?=.)a?")]
    [InlineData(@".+")]
    [InlineData(@"(?<x>a)?(?(x)|b)")]
    public Task PatternThatNeedsACharacter_OrCannotBeTold_IsNotReported(string pattern) => Verify.VerifyPatternAsync(pattern, "string? x");

    [Theory]
    [InlineData("a*", "every message, whatever its text")]
    [InlineData("^a?", "every message, whatever its text")]
    [InlineData("(?:ok)?$", "every message, whatever its text")]
    [InlineData("^a*$", "a message without text, such as a picture")]
    public Task Message_SaysWhatIsMatchedInside(string pattern, string messages) => Verify.VerifyWholeAsync(
        pattern,
        "",
        PatternScope.Anywhere,
        DiagnosticResult.For("ATB2005").WithMessage($"The pattern also matches {messages}; let it require at least one character"));
}
