using AttrBot.Patterns;
using AttrBot.Tests.Shared.Analyzers;
using Verify = AttrBot.Analyzers.Tests.Triggers.TriggerVerifier<AttrBot.Analyzers.Triggers.OptionalCaptureAnalyzer>;

namespace AttrBot.Analyzers.Tests.Triggers;

/// <summary>ATB2010.</summary>
public sealed class OptionalCaptureRuleTests
{
    [Theory]
    [InlineData(@"!weather[| (?<x>.*)|]", PatternScope.WholeMessage)]
    [InlineData(@"!weather[|\s+(?<x>\w*)|]", PatternScope.WholeMessage)]
    [InlineData(@"!weather[| (?<x>.+)?|]", PatternScope.WholeMessage)]
    [InlineData(@"!weather[| (?<x>|.+)|]", PatternScope.WholeMessage)]
    [InlineData(@"!weather[| +(?:in )?(?<x>.*)$|]", PatternScope.WholeMessage)]
    [InlineData(@"!set (?<key>\w+)[| (?<x>.*)|]", PatternScope.WholeMessage)]
    [InlineData(@"/me[| (?<x>.*)|]", PatternScope.Start)]
    [InlineData(@"(?x) !weather[|\s (?<x>.*) |]", PatternScope.WholeMessage)]
    public Task SeparatorBeforeAPartThatMayBeEmpty_IsReported(string pattern, PatternScope scope) => Verify.VerifyPatternAsync(pattern, "string? x, string? key", scope);

    [Theory]
    [InlineData(@"!weather (?<x>.+)", PatternScope.WholeMessage)]
    [InlineData(@"!weather(?: (?<x>.*))?", PatternScope.WholeMessage)]
    [InlineData(@"!weather ?(?<x>.*)", PatternScope.WholeMessage)]
    [InlineData(@"!weather\s*(?<x>.*)", PatternScope.WholeMessage)]
    [InlineData(@"!weather:(?<x>.*)", PatternScope.WholeMessage)]
    [InlineData(@"!weather (?<x>.*)!", PatternScope.WholeMessage)]
    [InlineData(@"!weather (?<x>.*)\b", PatternScope.WholeMessage)]
    [InlineData(@"!weather .*", PatternScope.WholeMessage)]
    [InlineData(@" (?<x>.*)", PatternScope.WholeMessage)]
    [InlineData(@"weather (?<x>.*)", PatternScope.Anywhere)]
    public Task OtherPatterns_AreNot(string pattern, PatternScope scope) => Verify.VerifyPatternAsync(pattern, "string? x", scope);

    [Theory]
    [InlineData(@"(?<a>.+) (?<x>.*)", PatternScope.WholeMessage)]
    [InlineData(@"!(?:a b|a) (?<x>.*)", PatternScope.WholeMessage)]
    [InlineData(@"!(?<a>\S+?) (?<x>.*)", PatternScope.Start)]
    [InlineData("(?x)!weather\\s (?<x>.*) # city", PatternScope.WholeMessage)]
    public Task PatternsWhoseCapturesCouldChange_AreNot(string pattern, PatternScope scope) => Verify.VerifyPatternAsync(pattern, "string? x, string? a", scope);

    [Fact]
    public Task Message_ShowsWhatToWrite() => Verify.VerifyPatternAsync(
        "!weather[| (?<x>.*)|]",
        "string? x",
        PatternScope.WholeMessage,
        DiagnosticResult.For("ATB2010").WithMessage(
            "'(?<x>.*)' may be empty, but the white space before it may not, and a message has none at its end; make both optional: '(?: (?<x>.*))?'"));
}
