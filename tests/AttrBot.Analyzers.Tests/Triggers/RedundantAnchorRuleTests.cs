using AttrBot.Patterns;
using AttrBot.Tests.Shared.Analyzers;
using Verify = AttrBot.Analyzers.Tests.Triggers.TriggerVerifier<AttrBot.Analyzers.Triggers.RedundantAnchorAnalyzer>;

namespace AttrBot.Analyzers.Tests.Triggers;

/// <summary>ATB2009.</summary>
public sealed class RedundantAnchorRuleTests
{
    [Theory]
    [InlineData(@"[|^|]!ping[|$|]")]
    [InlineData(@"[|\A|]!ping[|\z|]")]
    [InlineData(@"!ping[|\Z|]")]
    [InlineData(@"(?m)[|^|]a[|$|]")]
    [InlineData(@"(?:[|^|]yes|[|^|]no)[|$|]")]
    [InlineData(@"(?<x>[|^|]a)?b")]
    [InlineData(@"[|^|][|^|](?=a)a")]
    [InlineData(@"(?x) [|^|] a [|$|] # all")]
    public Task AnchorAtTheEdgeOfTheWholeMessage_IsRedundant(string pattern) => Verify.VerifyPatternAsync(pattern, "string? x");

    [Theory]
    [InlineData(@"a|[|^|]b|c$")]
    [InlineData(@"[|^|]!ping$")]
    public Task ScopeStart_ImpliesTheStartAlone(string pattern) => Verify.VerifyPatternAsync(pattern, "", PatternScope.Start);

    [Theory]
    [InlineData(@"a^b")]
    [InlineData(@"a?^b")]
    [InlineData(@"(?:^a)+")]
    [InlineData(@"^?a")]
    [InlineData(@"(?=a$)a")]
    [InlineData(@"(?>a$|ab)")]
    [InlineData(@"(?<x>a)?(?(x)b$|c)")]
    [InlineData(@"\^a\$")]
    [InlineData(@"\bok\b")]
    public Task OtherAnchors_AreNot(string pattern) => Verify.VerifyPatternAsync(pattern, "string? x");

    [Fact]
    public Task ScopeAnywhere_ImpliesNone() => Verify.VerifyPatternAsync("^a$", "", PatternScope.Anywhere);

    [Fact]
    public Task Message_NamesAnchorAndScope() => Verify.VerifyPatternAsync(
        "[|^|]a", "", PatternScope.WholeMessage, DiagnosticResult.For("ATB2009").WithMessage("'^' says what the scope WholeMessage says already"));

    [Fact]
    public Task Anchor_IsUnderlinedInsideEveryKindOfLiteral() => Verify.VerifyAsync(
        """"
        private const string Command = "a$";

        [Trigger("[|\u005E|]\\d[|$|]")]
        [Trigger(@"[|^|]""[|$|]")]
        [Trigger("""[|^|]"a"[|\z|]""")]
        [Trigger("[|^|]a" + "b[|$|]")]
        [Trigger("x" + [|Command|])]
        public static Task GoAsync() => Task.CompletedTask;
        """");
}
