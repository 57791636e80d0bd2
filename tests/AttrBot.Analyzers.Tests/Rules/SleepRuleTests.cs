using AttrBot.Tests.Shared.Analyzers;

namespace AttrBot.Analyzers.Tests.Rules;

/// <summary>ATB1002.</summary>
public sealed class SleepRuleTests
{
    [Fact]
    public Task Sleep_InHandler_IsReportedWithReplacement() =>
        BlockingVerifier.VerifyHandlerAsync(
            "Thread.{|ATB1002:Sleep|}(100);",
            expected: DiagnosticResult.For("ATB1002").WithMessage("'Thread.Sleep' sleeps and holds the thread of 'GoAsync'; use 'Task.Delay' instead"));

    [Fact]
    public Task SleepOfZero_OnlyYields() =>
        BlockingVerifier.VerifyHandlerAsync("Thread.Sleep(0); Thread.Sleep(TimeSpan.Zero);");

    [Fact]
    public Task Sleep_OutsideHandlers_IsNotReported() =>
        BlockingVerifier.VerifyAsync("class Plain { async Task RunAsync() { await Task.Yield(); Thread.Sleep(100); } }");
}
