using AttrBot.Tests.Shared.Analyzers;

namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>ATB1007: what blocks behind calls.</summary>
public sealed class TransitiveTests
{
    [Fact]
    public Task Helper_ThatSleeps_IsReportedAtTheCallWithThePath() =>
        BlockingVerifier.VerifyHandlerAsync(
            "Repo.{|ATB1007:Get|}();",
            """
            static class Repo { public static int Get() => Helper.Nap(); }
            static class Helper { public static int Nap() { Thread.Sleep(10); return 1; } }
            """,
            DiagnosticResult.For("ATB1007").WithMessage("GoAsync → Repo.Get → Helper.Nap → Thread.Sleep blocks").WithAdditionalLocations(1));

    [Fact]
    public Task Interface_WithABlockingImplementation_IsReported() =>
        BlockingVerifier.VerifyHandlerAsync(
            "IRepo repo = Make(); repo.{|ATB1007:Get|}();",
            """
            static IRepo Make() => null!;
            interface IRepo { int Get(); }
            class Repo : IRepo { public int Get() { Thread.Sleep(10); return 1; } }
            """);

    [Fact]
    public Task Lambda_GivenToAHelperThatInvokesIt_IsReportedWhereItBlocks() =>
        BlockingVerifier.VerifyHandlerAsync(
            "Retry(() => Thread.{|ATB1002:Sleep|}(10));",
            "static void Retry(Action action) { for (var i = 0; i < 3; i++) action(); }");

    [Fact]
    public Task LocalFunction_IsReportedAtTheCallAndWhereItBlocks() =>
        BlockingVerifier.VerifyHandlerAsync(
            """
            {|ATB1007:Nap|}();
            void Nap() => Thread.{|ATB1002:Sleep|}(10);
            """);

    [Fact]
    public Task WorkGivenToThePool_IsNotReported() =>
        BlockingVerifier.VerifyHandlerAsync(
            """
            await Task.Run(() => Thread.Sleep(10));
            await context.OffloadAsync(token => Thread.Sleep(10), cancellationToken);
            new Thread(() => Thread.Sleep(10)).Start();
            """);

    [Fact]
    public Task Recursion_Ends() =>
        BlockingVerifier.VerifyHandlerAsync(
            "{|ATB1007:Down|}(3);",
            """
            static void Down(int n) { if (n > 0) Up(n - 1); }
            static void Up(int n) { Thread.Sleep(1); Down(n); }
            """);
}
