using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Rules;

/// <summary>ATB1007: its message, severity and locations. What leads to it is in <see cref="Blocking.TransitiveTests"/> and its neighbours.</summary>
public sealed class BlockingHelperRuleTests
{
    [Fact]
    public Task SeveralSites_AreOneDiagnosticWithTheNearestPath() =>
        BlockingVerifier.VerifyHandlerAsync(
            "{|ATB1007:Load|}();",
            "static void Load() { Nap(); File.ReadAllText(\"a\"); } static void Nap() => Thread.Sleep(1);",
            DiagnosticResult.For("ATB1007")
                .WithMessage("GoAsync → Handlers.Load → File.ReadAllText blocks (and 1 more)")
                .WithAdditionalLocations(2)
                .WithSeverity(DiagnosticSeverity.Error));

    [Fact]
    public Task CpuWorkInAHelper_IsAWarning() =>
        BlockingVerifier.VerifyHandlerAsync(
            "{|ATB1007:Spin|}();",
            "static void Spin() => Parallel.For(0, 9, i => { });",
            DiagnosticResult.For("ATB1007").WithSeverity(DiagnosticSeverity.Warning));
}
