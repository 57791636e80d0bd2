using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Benchmarks.Analyzers;

/// <summary>
/// What the analyzers add to compiling a project of 100,000 lines: parsing, binding, emitting; the baseline does the same
/// without them. An idle analyzer shows what having any costs: the .NET SDK gives every project some.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 2, iterationCount: 10, invocationCount: 1)]
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
    public int Compile()
    {
        CSharpCompilation compilation = _project.Parse();
        int diagnostics = compilation.GetDiagnostics().Length;
        Emit(compilation);
        return diagnostics;
    }

    [Benchmark]
    public int CompileWithIdleAnalyzer() => CompileWith([new IdleAnalyzer()]);

    [Benchmark]
    public int CompileWithAnalyzers() => CompileWith(All);

    private int CompileWith(ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        CompilationWithAnalyzers analyzed = _project.Parse().WithAnalyzers(analyzers, new AnalyzerOptions([]));
        int diagnostics = analyzed.GetAllDiagnosticsAsync().GetAwaiter().GetResult().Length;
        Emit(analyzed.Compilation);
        return diagnostics;
    }

    private static void Emit(Compilation compilation)
    {
        using var assembly = new MemoryStream();
        if (!compilation.Emit(assembly).Success)
        {
            throw new InvalidOperationException("The synthetic project does not compile.");
        }
    }
}
