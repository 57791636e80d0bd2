using AttrBot.Patterns;
using Verify = AttrBot.CodeFixes.Tests.Patterns.PatternFixVerifier<AttrBot.Analyzers.Triggers.OptionalCaptureAnalyzer, AttrBot.CodeFixes.Patterns.OptionalCaptureCodeFixProvider>;

namespace AttrBot.CodeFixes.Tests.Patterns;

/// <summary>A separator becomes optional together with what it stands before.</summary>
public sealed class OptionalCaptureTests
{
    private static readonly string[] s_messages = ["!a", "!a x", "!a  x y", "!a x\ny", "!ax", "!a b", "x", "", "!a b c"];

    [Theory]
    [InlineData("!a[| (?<x>.*)|]", "!a(?: (?<x>.*))?", PatternScope.WholeMessage)]
    [InlineData(@"!a[|\s+(?<x>\w+)?|]", @"!a(?:\s+(?<x>\w+)?)?", PatternScope.WholeMessage)]
    [InlineData(@"!(?<key>\w+)[| (?<x>.*)$|]", @"!(?<key>\w+)(?: (?<x>.*)$)?", PatternScope.WholeMessage)]
    [InlineData("!a[| (?<x>.*)|]", "!a(?: (?<x>.*))?", PatternScope.Start)]
    public async Task Separator_BecomesOptional_AndWhatMatchedCapturesTheSame(string marked, string after, PatternScope scope)
    {
        await Verify.VerifyAsync(Trigger(marked, scope), Trigger(after, scope));

        var before = marked.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);
        Assert.All(s_messages, message => Assert.True(
            EngineTrial.Describe(before, message, scope) is not { } old || old == EngineTrial.Describe(after, message, scope), message));
        Assert.Null(EngineTrial.Match(before, "!a", scope));
        Assert.NotNull(EngineTrial.Match(after, "!a", scope));
    }

    [Fact]
    public Task RequiredParameters_GetWhatNeedsNoOtherChange() => Verify.VerifyAsync(
        """
        [Trigger("!a[| (?<city>.*)|]")]
        public static Task<string> AAsync(MessageContext context, string city) => Task.FromResult(city.Trim());

        [Trigger("!b[| (?<city>.*)|]")]
        public static Task<string> BAsync(string city, CancellationToken cancellationToken) => Task.FromResult(city.Trim());

        [Trigger("!c[| (?<city>.*)|]")]
        public static Task<string> CAsync(string city, MessageContext context) => Task.FromResult(city ?? "");

        [Trigger("!d[| (?<sides>[0-9]*)|]")]
        public static Task<string> DAsync(int sides, MessageContext context) => Task.FromResult($"{sides}");

        [Trigger("!e[| (?<city>.*)|]")]
        [Trigger("!f[| (?<city>.*)|]")]
        public static Task<string> EAsync(string city) => Task.FromResult(city);

        [Trigger("!g[| (?<city>.*)|]")]
        public static Task<string> GAsync(ReadOnlyMemory<char> city) => Task.FromResult(city.ToString());
        """,
        """
        [Trigger("!a(?: (?<city>.*))?")]
        public static Task<string> AAsync(MessageContext context, string city = "") => Task.FromResult(city.Trim());

        [Trigger("!b(?: (?<city>.*))?")]
        public static Task<string> BAsync(string city = "", CancellationToken cancellationToken = default) => Task.FromResult(city.Trim());

        [Trigger("!c(?: (?<city>.*))?")]
        public static Task<string> CAsync(string? city, MessageContext context) => Task.FromResult(city ?? "");

        [Trigger("!d(?: (?<sides>[0-9]*))?")]
        public static Task<string> DAsync(int? sides, MessageContext context) => Task.FromResult($"{sides}");

        [Trigger("!e(?: (?<city>.*))?")]
        [Trigger("!f(?: (?<city>.*))?")]
        public static Task<string> EAsync(string city = "") => Task.FromResult(city);

        [Trigger("!g(?: (?<city>.*))?")]
        public static Task<string> GAsync(ReadOnlyMemory<char> city = default) => Task.FromResult(city.ToString());
        """);

    [Fact]
    public Task WhereTheBodyWouldWarn_NothingIsOffered() => Verify.VerifyAsync(
        """
        [Trigger("!a[| (?<city>.*)|]")]
        public static Task<string> AAsync(string city, MessageContext context) => Task.FromResult(city.Trim());

        [Trigger("!b[| (?<sides>[0-9]*)|]")]
        public static Task BAsync(int sides) => Task.Delay(sides);
        """,
        """
        [Trigger("!a[| (?<city>.*)|]")]
        public static Task<string> AAsync(string city, MessageContext context) => Task.FromResult(city.Trim());

        [Trigger("!b[| (?<sides>[0-9]*)|]")]
        public static Task BAsync(int sides) => Task.Delay(sides);
        """);

    private static string Trigger(string pattern, PatternScope scope) =>
        $"[Trigger(@\"{pattern}\", Scope = TriggerScope.{scope})]\npublic static Task GoAsync(string? x, string? key = null) => Task.CompletedTask;";
}
