using AttrBot.Patterns;
using AttrBot.Tests.Shared.Analyzers;
using Verify = AttrBot.Analyzers.Tests.Triggers.TriggerVerifier<AttrBot.Analyzers.Triggers.CaptureTypeAnalyzer>;

namespace AttrBot.Analyzers.Tests.Triggers;

/// <summary>ATB2008.</summary>
public sealed class CaptureTypeRuleTests
{
    [Theory]
    [InlineData(@"!roll (?<n>[|.*|])", "int n")]
    [InlineData(@"!roll (?<n>[|.+|])", "long? n")]
    [InlineData(@"!roll (?<n>[|\w+|])", "byte n = 1")]
    [InlineData(@"!roll (?<n>[|[a-z]+|])", "short n")]
    [InlineData(@"!roll (?<n>[|\d+[.,]\d+|])", "int n")]
    [InlineData(@"!roll (?<n>[|\S{1,3}|])", "System.Int128 n")]
    [InlineData(@"!roll (?<n>[|\d+|few|])", "uint n")]
    [InlineData(@"!roll (?<n>[|[^/]+|])", "double n")]
    [InlineData(@"!roll (?<n>[|\d+%|])", "decimal n")]
    [InlineData(@"!roll (?<n>[|\d+:\d+|])", "System.Numerics.BigInteger n")]
    [InlineData(@"(?=!)!roll (?<n>[|.*|])", "int n")]
    [InlineData(@"!roll(?<n>[|\d*|])", "int n")]
    public Task TextThatIsNoNumber_IsReported(string pattern, string parameters) => Verify.VerifyPatternAsync(pattern, parameters);

    [Theory]
    [InlineData(@"!roll (?<n>\d+)", "int n")]
    [InlineData(@"!roll (?<n>[+-]?[0-9]{1,3})", "byte n")]
    [InlineData(@"!roll (?<n>-?[0-9.]+)", "double n")]
    [InlineData(@"!roll (?<n>[0-9]+(?:e[+-]?[0-9]+)?|nan|infinity)", "double n")]
    [InlineData(@"!roll (?<n>[0-9,.]+)", "decimal n")]
    [InlineData(@"!roll(?: (?<n>\d*))?", "int? n")]
    [InlineData(@"!roll (?<n>\d+)\s?", "int n")]
    [InlineData(@"!roll (?=\d+$)(?<n>.+)", "int n")]
    [InlineData(@"!roll (?![^0-9])(?<n>.)", "int n")]
    public Task TextThatMayBeANumber_IsNot(string pattern, string parameters) => Verify.VerifyPatternAsync(pattern, parameters);

    [Theory]
    [InlineData("string n")]
    [InlineData("ReadOnlyMemory<char> n")]
    [InlineData("DayOfWeek n")]
    [InlineData("bool n")]
    [InlineData("DateOnly n")]
    [InlineData("TimeSpan n")]
    [InlineData("Guid n")]
    [InlineData("char n")]
    public Task TypesThatAreNoNumbers_TakeWhatTheyTake(string parameters) => Verify.VerifyPatternAsync("!roll (?<n>.+)", parameters);

    [Fact]
    public Task Message_ShowsAMessage() => Verify.VerifyPatternAsync(
        @"!roll (?<Sides>[|\w+|])",
        "int sides",
        PatternScope.WholeMessage,
        DiagnosticResult.For("ATB2008").WithMessage("'Sides' can capture text that is no int, such as \"x\" in \"!roll x\": the handler is then passed over"));

    [Fact]
    public Task EachPatternOfAHandler_IsLookedAt() => Verify.VerifyAsync(
        """
        [Trigger("!a (?<n>[0-9]+)")]
        [Trigger("!b (?<n>[|.+|])")]
        public static Task GoAsync(int n) => Task.CompletedTask;
        """);
}
