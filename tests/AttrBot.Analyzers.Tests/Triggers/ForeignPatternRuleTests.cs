using AttrBot.Patterns;
using AttrBot.Tests.Shared.Analyzers;
using Verify = AttrBot.Analyzers.Tests.Triggers.TriggerVerifier<AttrBot.Analyzers.Triggers.ForeignPatternAnalyzer>;

namespace AttrBot.Analyzers.Tests.Triggers;

/// <summary>ATB2011.</summary>
public sealed class ForeignPatternRuleTests
{
    [Theory]
    [InlineData(@"!weather [|(?P<city>|].+)")]
    [InlineData(@"(?<city>\w+) [|(?P=city)|]")]
    [InlineData(@"(?<city>\w+) [|(?P>city)|]")]
    [InlineData(@"!weather[|\h|](?<city>.+)")]
    [InlineData(@"!weather [|\K|](?<city>.+)")]
    [InlineData(@"!weather [|\w++|]")]
    [InlineData(@"[|\u{1F600}|]")]
    [InlineData(@"!weather [|\p{Alpha}|]+")]
    [InlineData(@"[|/^!weather$/i|]")]
    [InlineData(@"(?<city>\w+) [|$<city>|]")]
    [InlineData(@"!weather [[|[:alpha:]|]]+")]
    public Task OtherDialect_IsReported(string pattern) => Verify.VerifyPatternAsync(pattern, "string? city");

    [Theory]
    [InlineData(@"(?i-s:a)(?-i)b")]
    [InlineData(@"(?<city>\w+) \k<city>")]
    [InlineData(@"\A!weather\Z")]
    [InlineData(@"(?>\w+)!")]
    [InlineData(@"\p{L}\p{IsCyrillic}\u0041\x41")]
    [InlineData(@"(?#(?P<city>a)b")]
    [InlineData(@"/start|/help")]
    [InlineData(@"/w/us")]
    [InlineData(@"/s/(?<city>[^/]+)/")]
    [InlineData(@"[:;]-?\)|:[a-z]+:")]
    [InlineData(@"a+?|\d{2}?")]
    public Task NetSyntax_IsNot(string pattern) => Verify.VerifyPatternAsync(pattern, "string? city");

    [Fact]
    public Task Message_SaysWhatToWrite() => Verify.VerifyPatternAsync(
        "!weather [|(?P<city>|].+)",
        "string? city",
        PatternScope.WholeMessage,
        DiagnosticResult.For("ATB2011").WithMessage("'(?P<city>' is Python's way to name a group; write '(?<city>'"));
}
