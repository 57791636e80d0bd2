using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;
using Verify = AttrBot.Analyzers.Tests.Triggers.TriggerVerifier<AttrBot.Analyzers.Triggers.TriggerConflictAnalyzer>;

namespace AttrBot.Analyzers.Tests.Triggers;

/// <summary>ATB2002.</summary>
public sealed class OverlapRuleTests
{
    [Theory]
    [InlineData("!help", "!(?<x>.+)")]
    [InlineData("!(?<x>.+)", "(?<x>.+)!")]
    [InlineData(@"\w+ \d+", @"[a-z]+ \w+")]
    [InlineData("a?", "b?")]
    [InlineData("(?=.*a)hello.*", "hello .*")]
    public Task PatternsWithACommonMessage_Overlap(string first, string second) => Verify.VerifyAsync(Pair($"@\"{first}\"", $"{{|ATB2002:@\"{second}\"|}}"));

    [Theory]
    [InlineData("!help", "!hello")]
    [InlineData(@"!roll \d+", "!roll [a-z]+")]
    [InlineData("!a .+", "!a")]
    [InlineData(@"!a\b.*", @"!a\w.*")]
    [InlineData("(?=.*1)hello", "hello")]
    [InlineData(@"(.)\1!", "[ab][cd]!")]
    public Task PatternsWithoutOne_DoNot(string first, string second) => Verify.VerifyAsync(Pair($"@\"{first}\"", $"@\"{second}\""));

    [Fact]
    public Task Message_ShowsAShortestText() => Verify.VerifyAsync(
        Pair("\"!help\"", "{|ATB2002:\"!(?<x>.+)\"|}"),
        DiagnosticResult.For("ATB2002").WithSeverity(DiagnosticSeverity.Info).WithMessage(
            "This pattern and '!help' on 'Handlers.AAsync' both match the message \"!help\"; "
            + "names and places alone decide that the latter runs: set 'Order' or narrow a pattern"));

    [Fact]
    public Task EmptyMessage_IsShownInWords() => Verify.VerifyAsync(
        Pair("\"a?\"", "{|ATB2002:\"b?\"|}"),
        DiagnosticResult.For("ATB2002").WithMessage(
            "This pattern and 'a?' on 'Handlers.AAsync' both match a message without text; "
            + "names and places alone decide that the latter runs: set 'Order' or narrow a pattern"));

    [Fact]
    public Task DifferentOrders_Decide() => Verify.VerifyAsync(Pair("\"!help\"", "\"!(?<x>.+)\", Order = 1"));

    [Fact]
    public Task WordsAnywhere_OverlapWhereOneHoldsTheOther() => Verify.VerifyAsync("""
        [Trigger("ok", Scope = TriggerScope.Anywhere)] public static Task AAsync() => Task.CompletedTask;
        [Trigger({|ATB2002:"boo(?:k|th)"|}, Scope = TriggerScope.Start)] public static Task BAsync() => Task.CompletedTask;
        [Trigger("hello", Scope = TriggerScope.Anywhere)] public static Task CAsync() => Task.CompletedTask;
        [Trigger("!say (?<x>.+)")] public static Task DAsync(string x) => Task.CompletedTask;
        """);

    [Theory]
    [InlineData("DirectOnly")]
    [InlineData("Allow(\"admins\")")]
    public Task FilterOnTheFirst_LetsMessagesPass(string filter) => Verify.VerifyAsync($$"""
        [Trigger("!help"), {{filter}}] public static Task AAsync() => Task.CompletedTask;
        [Trigger("!(?<x>.+)")] public static Task BAsync(string x) => Task.CompletedTask;
        """);

    [Fact]
    public Task TriggersOfOneMethod_DoNotOverlap() => Verify.VerifyAsync("""
        [Trigger("!help"), Trigger("!he.*")] public static Task AAsync() => Task.CompletedTask;
        """);

    [Fact]
    public Task OneDiagnosticATrigger_IsEnough() => Verify.VerifyAsync("""
        [Trigger("!a")] public static Task AAsync() => Task.CompletedTask;
        [Trigger("!b")] public static Task BAsync() => Task.CompletedTask;
        [Trigger({|ATB2002:"!(?<x>.+)"|})] public static Task CAsync(string x) => Task.CompletedTask;
        """);

    private static string Pair(string first, string second) => $$"""
        [Trigger({{first}})] public static Task AAsync(string? x) => Task.CompletedTask;
        [Trigger({{second}})] public static Task BAsync(string? x) => Task.CompletedTask;
        """;
}
