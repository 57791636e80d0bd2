using AttrBot.Analyzers.Triggers;
using AttrBot.Patterns.Tests;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Tests.Triggers;

/// <summary>
/// What each rule reports in the corpus, all of which has been looked at: a report that comes or goes is to be looked at, too.
/// </summary>
public sealed class TriggerCorpusTests
{
    [Fact]
    public Task EmptyMessage_IsMatchedByOne() => VerifyAsync<EmptyMessageAnalyzer>("$");

    [Fact]
    public Task MostMessages_AreTriedOnFifteen() => VerifyCountAsync<AlwaysTriedAnalyzer>(15);

    [Fact]
    public Task CapturesThatAreNoNumbers_AreTwentyTwo() => VerifyCountAsync<CaptureTypeAnalyzer>(22);

    [Fact]
    public Task RedundantAnchors_AreInFour() => VerifyAsync<RedundantAnchorAnalyzer>(
        @"^[^\W_]{3,16}$", @"\A\s*\z", "(?m)^- (?<item>.+)$", "(?im-s)^todo: (?<item>.+)$");

    [Fact]
    public Task SeparatorBeforeOptionalCaptures_IsInOne() => VerifyAsync<OptionalCaptureAnalyzer>(
        @"!timer (?:(?<hours>\d+)h)?(?:(?<minutes>\d+)m)?(?:(?<seconds>\d+)s)?");

    [Fact]
    public Task NoPattern_HasUnreachableParts() => VerifyAsync<UnreachablePartAnalyzer>();

    [Fact]
    public Task PatternsThatBacktrack_AreFifty() => VerifyCountAsync<BacktrackingAnalyzer>(50);

    [Fact]
    public Task NoPattern_LooksForeign() => VerifyAsync<ForeignPatternAnalyzer>();

    private static async Task VerifyAsync<TAnalyzer>(params string[] patterns)
        where TAnalyzer : DiagnosticAnalyzer, new() =>
        Assert.Equal(patterns, (await TriggerCorpus.FindAsync<TAnalyzer>()).Select(found => found.Pattern.Text).Distinct());

    private static async Task VerifyCountAsync<TAnalyzer>(int count)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var found = await TriggerCorpus.FindAsync<TAnalyzer>();
        Assert.True(found.Count == count, string.Join('\n', found.Select(report => $"{report.Pattern.Text}: {report.Diagnostic.GetMessage()}").Prepend($"{found.Count}")));
    }
}
