using AttrBot.Patterns;
using AttrBot.Tests.Shared.Analyzers;
using Verify = AttrBot.Analyzers.Tests.Triggers.TriggerVerifier<AttrBot.Analyzers.Triggers.UnreachablePartAnalyzer>;

namespace AttrBot.Analyzers.Tests.Triggers;

/// <summary>ATB2007.</summary>
public sealed class UnreachablePartRuleTests
{
    [Theory]
    [InlineData("hello[||hello|]")]
    [InlineData(@"(?<x>\w+[||\d+|])!")]
    [InlineData("(?<x>.+)[||(?<y>[0-9]+)|]")]
    [InlineData("(?>a[||ab|])c")]
    [InlineData("(?!no[||nope|]).+")]
    [InlineData("!(?:on[||off |])")]
    [InlineData("!a[|(?<x>b){0}|]")]
    [InlineData("!on(?:[| |]|$)")]
    public Task PartThatIsNeverTaken_IsReported(string pattern) => Verify.VerifyPatternAsync(pattern, "string? x = null, string? y = null");

    [Fact]
    public Task ShorterAlternativeFirst_IsReportedAtTheEndOfASearch() => Verify.VerifyPatternAsync("adopt a (?<x>cat[||category|])", "string x", PatternScope.Anywhere);

    [Theory]
    [InlineData("cat|category")]
    [InlineData("category|cat")]
    [InlineData("(?:a|ab)c")]
    [InlineData(@"(a|b|a)\1")]
    [InlineData(@"\bhi\b|\bhigh\b")]
    [InlineData("!say(?: (?<x>.*))?")]
    public Task PartThatMayBeTaken_IsNot(string pattern) => Verify.VerifyPatternAsync(pattern, "string? x = null");

    [Fact]
    public Task Message_NamesWhatIsTakenInstead() => Verify.VerifyPatternAsync(
        "adopt a (?<x>cat[||category|])",
        "string x",
        PatternScope.Anywhere,
        DiagnosticResult.For("ATB2007").WithMessage(
            "'|category' never takes part in a match: 'cat', which is tried first, already matches the beginning of all that it matches; "
            + "put the longer alternative first"));
}
