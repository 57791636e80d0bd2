using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Tests.Diagnostics;

/// <summary>ATB0002 to ATB0006: groups and the parameters that take them.</summary>
public sealed class GroupTests
{
    [Fact]
    public void CaptureParameter_WithoutGroup() => GeneratorTest.VerifyClass("""
        [Trigger("!weather (?<{|ATB0003:town|}>.+)")]
        public Task A(string {|ATB0002:city|}) => Task.CompletedTask;

        [Trigger("!pair")]
        public Task B(int {|ATB0002:number|}, ReadOnlyMemory<char> {|ATB0002:text|}, DayOfWeek {|ATB0002:day|}) => Task.CompletedTask;
        """);

    [Fact]
    public void CaptureParameter_WithoutGroupInOneOfTwoPatterns()
    {
        var result = GeneratorTest.VerifyClass("""
            [Trigger("!weather (?<city>.+)")]
            [Trigger("!wetter")]
            public Task A(string {|ATB0002:city|}) => Task.CompletedTask;
            """);
        Assert.Contains("\"!wetter\" has no such group", result.Diagnostics.Single().GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void CaptureParameter_NullableOrDefaulted_NeedsNoGroup() => GeneratorTest.VerifyClass("""
        [Trigger("!a")]
        public Task A(string? one, int? two, string three = "3", DayOfWeek four = DayOfWeek.Friday, ReadOnlyMemory<char> five = default) =>
            Task.CompletedTask;
        """);

    [Fact]
    public void CaptureParameter_OfEventOrFallback_NeedsDefault() => GeneratorTest.VerifyClass("""
        [OnEvent]
        public Task A(ConnectedEvent connected, string {|ATB0002:city|}, int? number) => Task.CompletedTask;

        [Fallback]
        public Task B(string {|ATB0002:city|}, int number = 3) => Task.CompletedTask;
        """);

    [Fact]
    public void NumberedGroup_IsNoCapture() => GeneratorTest.VerifyClass("""
        [Trigger("!a (b)")]
        public Task A(string {|ATB0002:_1|}) => Task.CompletedTask;
        """);

    [Fact]
    public void Group_WithoutParameter_IsInformation()
    {
        var result = GeneratorTest.VerifyClass("""
            [Trigger("!weather (?<{|ATB0003:city|}>.+) (?<{|ATB0003:day|}>.+) (unnamed)")]
            public Task A() => Task.CompletedTask;
            """);
        Assert.All(result.Diagnostics, diagnostic => Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity));
    }

    [Fact]
    public void Group_ThatThePatternRefersTo_NeedsNoParameter() => GeneratorTest.VerifyClass("""
        [Trigger("(?<quote>['\"]).*\\k<quote>", CaseSensitive = true)]
        public Task A() => Task.CompletedTask;

        [Trigger("(?<open>\\()?a(?(open)\\))")]
        public Task B() => Task.CompletedTask;

        [Trigger("(?<depth>\\()*a(?<-depth>\\))*")]
        public Task C() => Task.CompletedTask;
        """);

    [Fact]
    public void OptionalGroup_OfNonNullableParameter_IsWarning()
    {
        var result = GeneratorTest.VerifyClass("""
            [Trigger("!roll( (?<sides>\\d+))?")]
            public Task A(int {|ATB0004:sides|}) => Task.CompletedTask;

            [Trigger("!a (?<left>.)|!b (?<right>.)")]
            public Task B(string {|ATB0004:left|}, string? right) => Task.CompletedTask;
            """);
        Assert.All(result.Diagnostics, diagnostic => Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity));
    }

    [Fact]
    public void UnparsableType() => GeneratorTest.VerifyClass("""
        [Trigger("!open (?<url>.+) (?<span>.+)")]
        public Task A(Uri {|ATB0005:url|}, (int, int) {|ATB0005:span|}) => Task.CompletedTask;

        [Trigger("!b (?<names>.+)")]
        public Task B(string[] {|ATB0005:names|}, KeyValuePair<int, int>? {|ATB0005:pair|}) => Task.CompletedTask;
        """);

    [Fact]
    public void GroupsDifferingInCase() => GeneratorTest.VerifyClass("""
        [Trigger("(?<city>a)(?<{|ATB0006:City|}>b)")]
        public Task A(string city) => Task.CompletedTask;
        """);

    [Fact]
    public void Group_BindsIgnoringCase() => GeneratorTest.VerifyClass("""
        [Trigger("(?<CITY>a)")]
        public Task A(string city) => Task.CompletedTask;
        """);
}
