using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Benchmarks.Analyzers;

/// <summary>
/// What the analyzers add to parsing and binding a project of 100,000 lines; the baseline does the same without them. An idle
/// analyzer shows what having any costs: the .NET SDK gives every project some. Nothing is emitted: outside the compiler's own
/// process that would bind everything a second time, and make the analyzers look cheaper than they are.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 1, iterationCount: 3, invocationCount: 1)]
public class CompileBenchmarks
{
    private SyntheticProject _project = null!;

    /// <summary>How much of the code handlers reach; 100 is the worst case.</summary>
    [Params(20, 100)]
    public int PercentReached { get; set; }

    /// <summary>Every analyzer of the package.</summary>
    internal static ImmutableArray<DiagnosticAnalyzer> All { get; } =
    [
        .. typeof(BlockingAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    [GlobalSetup]
    public void WriteProject() => _project = SyntheticProject.Create(PercentReached);

    [Benchmark(Baseline = true)]
    public int Compile() => _project.Parse().GetDiagnostics().Length;

    [Benchmark]
    public int CompileWithIdleAnalyzer() => CompileWith([new IdleAnalyzer()]);

    [Benchmark]
    public int CompileWithAnalyzers() => CompileWith(All);

    private int CompileWith(ImmutableArray<DiagnosticAnalyzer> analyzers) =>
        _project.Parse().WithAnalyzers(analyzers, new AnalyzerOptions([])).GetAllDiagnosticsAsync().GetAwaiter().GetResult().Length;
}
