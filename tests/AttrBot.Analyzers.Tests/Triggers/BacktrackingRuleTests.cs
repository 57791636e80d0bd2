using AttrBot.Patterns;
using AttrBot.Tests.Shared.Analyzers;
using Verify = AttrBot.Analyzers.Tests.Triggers.TriggerVerifier<AttrBot.Analyzers.Triggers.BacktrackingAnalyzer>;

namespace AttrBot.Analyzers.Tests.Triggers;

/// <summary>ATB2003 and ATB2004. That the attacks hold the engine up is tested in AttrBot.Patterns.Tests.</summary>
public sealed class BacktrackingRuleTests
{
    [Fact]
    public Task ExponentialLoop_IsReportedWithAnAttack() => Verify.VerifyPatternAsync(
        @"!echo {|ATB2003:(?:\w+\s*)+|}",
        expected: DiagnosticResult.For("ATB2003").WithMessage(
            "'(?:\\w+\\s*)+' can match the same text in several ways, and the number of ways to try multiplies with each repetition: "
            + "the message \"!echo \" + \"a\" × 30 + \"!\" takes longer than matching may take, and is lost as a dead letter"));

    [Fact]
    public Task PolynomialPattern_IsReportedWithItsDegree() => Verify.VerifyPatternAsync(
        "{|ATB2004:.*foo.*|}bar",
        expected: DiagnosticResult.For("ATB2004").WithMessage(
            "'.*foo.*' takes time that grows with the second power of a message's length, as on \"fooa\" × n + \"!\""));

    [Theory]
    [InlineData("!ping", PatternScope.WholeMessage)]
    [InlineData(@"!roll \d+d\d+", PatternScope.WholeMessage)]
    [InlineData("(?:a+)+", PatternScope.WholeMessage)]
    [InlineData("(a+)+", PatternScope.Anywhere)]
    public Task OrdinaryPattern_IsNotReported(string pattern, PatternScope scope) => Verify.VerifyPatternAsync(pattern, scope: scope);
}
