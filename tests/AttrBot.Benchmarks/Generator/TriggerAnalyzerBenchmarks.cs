using System.Collections.Immutable;
using System.Globalization;
using AttrBot.Analyzers.Triggers;
using AttrBot.Benchmarks.Analyzers;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Benchmarks.Generator;

/// <summary>
/// What the rules about triggers add to binding 1,000 triggers: patterns that nobody has seen yet, as in a build, and patterns that were
/// there before the last keystroke, as in an editor. The baseline binds the same program with an analyzer that does nothing.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 2, iterationCount: 8, invocationCount: 1)]
public class TriggerAnalyzerBenchmarks
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> s_rules =
        [.. CompileBenchmarks.All.Where(analyzer => analyzer.GetType().Namespace == typeof(TriggerAnalyzer).Namespace)];

    private int _programs;

    [Benchmark]
    public int NewPatterns() => Analyze(s_rules, $"new{Interlocked.Increment(ref _programs).ToString(CultureInfo.InvariantCulture)}");

    [Benchmark]
    public int KnownPatterns() => Analyze(s_rules, "known");

    [Benchmark(Baseline = true)]
    public int WithoutRules() => Analyze([new IdleAnalyzer()], "known");

    private static int Analyze(ImmutableArray<DiagnosticAnalyzer> analyzers, string patterns) =>
        TriggerProgram.Create(patterns)
            .WithAnalyzers(analyzers, new AnalyzerOptions([]))
            .GetAllDiagnosticsAsync()
            .GetAwaiter()
            .GetResult()
            .Length;
}
