using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;
using Verify = AttrBot.Analyzers.Tests.Triggers.TriggerVerifier<AttrBot.Analyzers.Triggers.TriggerConflictAnalyzer>;

namespace AttrBot.Analyzers.Tests.Triggers;

/// <summary>ATB2001.</summary>
public sealed class NeverReachedRuleTests
{
    [Theory]
    [InlineData("!(?<x>.+)", "!stop")]
    [InlineData("!(?:start|stop)", "!STOP")]
    [InlineData(@"!roll \d+", "!roll [1-6]")]
    [InlineData(@"(?<x>\S.*)", @"!\w+ \w+")]
    [InlineData("(?s).*", "(?=.*x)hello.*")]
    [InlineData("!a.*", @"!a\b.*")]
    [InlineData(@"(?s)!a(?:\s+(?<x>.*))?", @"!a (\w+) \1")]
    public Task TriggerBehindAWiderOne_IsNeverReached(string first, string second) => Verify.VerifyAsync(Pair($"@\"{first}\"", $"{{|ATB2001:@\"{second}\"|}}"));

    [Theory]
    [InlineData("!stop", "!stops?")]
    [InlineData("!(?<x>.+)", @"![\s\S]+")]
    [InlineData("!a (?<x>.+)", "!a")]
    [InlineData("(?=.*y).*", "hello")]
    [InlineData("hello(?! world).*", "hello there")]
    [InlineData(@"(?<x>.)\1", "aa")]
    [InlineData("(?>a*)a", "aa")]
    [InlineData("(?-i:!stop)", "!stop")]
    [InlineData(@"\d+", @"[0-9\u0661a]+")]
    public Task TriggerThatTakesMore_IsReached(string first, string second) =>
        Verify.VerifyAsync(Pair($"@\"{first}\"", $"@\"{second}\"", ", Order = 1"));

    [Theory]
    [InlineData("Scope = TriggerScope.Start", "!stop", "!stop now")]
    [InlineData("Scope = TriggerScope.Anywhere", "stop", "!stop now")]
    [InlineData("Scope = TriggerScope.Anywhere", @"\bstop\b", "please,? stop")]
    public Task ScopeThatTakesMore_Counts(string scope, string first, string second) =>
        Verify.VerifyAsync(Pair($"@\"{first}\", {scope}", $"{{|ATB2001:@\"{second}\"|}}"));

    [Theory]
    [InlineData("Scope = TriggerScope.Start", "!stop", "!stopped")]
    [InlineData("Scope = TriggerScope.Anywhere", @"\bstop\b", "!stopped")]
    public Task ScopeThatDoesNotReach_DoesNotCount(string scope, string first, string second) =>
        Verify.VerifyAsync(Pair($"@\"{first}\", {scope}", $"@\"{second}\""));

    [Fact]
    public Task Message_NamesTheTakerAndAnExample() => Verify.VerifyAsync(
        Pair("\"!(?<x>.+)\"", "{|ATB2001:\"!stop (?:now|later)\"|}"),
        DiagnosticResult.For("ATB2001").WithSeverity(DiagnosticSeverity.Warning).WithMessage(
            "No message comes to this trigger: '!(?<x>.+)' on 'Handlers.AAsync', which is tried first, takes every message that matches, "
            + "such as the message \"!stop now\""));

    [Fact]
    public Task Taker_IsTheFirstInDispatchOrder() => Verify.VerifyAsync("""
        [Trigger({|ATB2001:"!stop"|})] public static Task AAsync() => Task.CompletedTask;
        [Trigger("!(?<x>.+)", Order = -1)] public static Task ZAsync(string x) => Task.CompletedTask;
        """);

    [Fact]
    public Task SecondTriggerOfAMethod_Counts() => Verify.VerifyAsync("""
        [Trigger("!(?<x>.+)"), Trigger({|ATB2001:"!say (?<x>.+)"|})] public static Task AAsync(string x) => Task.CompletedTask;
        """);

    [Theory]
    [InlineData("[DirectOnly]", "string x")]
    [InlineData("[Allow(\"admins\")]", "string x")]
    [InlineData("[Session(\"main\")]", "string x")]
    [InlineData("", "int x")]
    public Task TriggerThatMayPassOn_DoesNotCount(string filter, string parameters) => Verify.VerifyAsync($$"""
        [Trigger("!(?<x>.+)"){{(filter.Length == 0 ? "" : ", " + filter.Trim('[', ']'))}}] public static Task AAsync({{parameters}}) => Task.CompletedTask;
        [Trigger("!stop")] public static Task BAsync() => Task.CompletedTask;
        """);

    [Theory]
    [InlineData("OnEdit = true, Order = 1", "")]
    [InlineData("Order = 1", ", OwnMessages")]
    public Task TriggerThatSeesMore_IsReached(string second, string attribute) => Verify.VerifyAsync($$"""
        [Trigger("!(?<x>.+)")] public static Task AAsync(string x) => Task.CompletedTask;
        [Trigger("!stop", {{second}}){{attribute}}] public static Task BAsync() => Task.CompletedTask;
        """);

    [Theory]
    [InlineData("!ping ")]
    [InlineData(@"\s+ping")]
    [InlineData("ping^a")]
    [InlineData(@"a\bb")]
    public Task PatternThatNoMessageMatches_IsNeverReached(string pattern) => Verify.VerifyAsync(
        $"[Trigger({{|ATB2001:@\"{pattern}\"|}})] public static Task AAsync() => Task.CompletedTask;");

    [Theory]
    [InlineData("a(?=b)c")]
    [InlineData("a$\\n?")]
    [InlineData("[\\u0378]")]
    [InlineData("(?: |a)")]
    public Task PatternThatMayMatch_IsReached(string pattern) => Verify.VerifyPatternAsync(pattern);

    [Fact]
    public Task EqualTriggers_AreLeftToTheGenerator() => Verify.VerifyAsync(Pair("\"!stop\"", "\"!stop\""));

    [Fact]
    public Task AllMatches_TurnsTheComparisonOff() => Verify.VerifyAsync(
        Pair("\"!(?<x>.+)\"", "\"!stop\"") + "\npublic static void SetUp(BotOptions options) => options.Dispatch = DispatchMode.AllMatches;");

    [Fact]
    public Task HandlersAddedByClass_AreComparedWithinTheirClass() => Verify.VerifyAsync(
        Pair("\"!(?<x>.+)\"", "{|ATB2001:\"!stop\"|}") + """

        public sealed class Others { [Trigger("!go")] public static Task AAsync() => Task.CompletedTask; }
        public static void AddHandlers(System.Type type) { }
        public static void SetUp() => AddHandlers(typeof(Others));
        """);

    [Fact]
    public Task OtherClass_Counts() => Verify.VerifyAsync(
        Pair("\"!(?<x>.+)\"", "{|ATB2001:\"!stop\"|}") + """

        public sealed class Others { [Trigger({|ATB2001:"!go"|})] public static Task AAsync() => Task.CompletedTask; }
        """);

    // Overlap is silenced by the order where it is not the point.
    private static string Pair(string first, string second, string order = "") => $$"""
        [Trigger({{first}})] public static Task AAsync(string? x) => Task.CompletedTask;
        [Trigger({{second}}{{order}})] public static Task BAsync(string? x) => Task.CompletedTask;
        """;
}
