using AttrBot.Generators;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Benchmarks.Generator;

/// <summary>
/// The generator on 1,000 triggers in 50 classes: from nothing, after an edit elsewhere, after an edit of one pattern. The
/// baseline parses and binds the same program without it.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 2, iterationCount: 8, invocationCount: 1)]
public class GeneratorBenchmarks
{
    private CSharpCompilation _program = null!;
    private CSharpCompilation _elsewhere = null!;
    private CSharpCompilation _onePattern = null!;
    private GeneratorDriver _cold = null!;
    private GeneratorDriver _warm = null!;

    [GlobalSetup]
    public void WriteProgram()
    {
        _program = TriggerProgram.Create();
        _elsewhere = _program.AddSyntaxTrees(TriggerProgram.Parse("namespace Elsewhere; internal static class Unrelated { public const int Value = 1; }"));
        _onePattern = _program.ReplaceSyntaxTree(_program.SyntaxTrees[7], TriggerProgram.WriteClass(7, "x"));
        _cold = CSharpGeneratorDriver.Create([new TriggerGenerator().AsSourceGenerator()], parseOptions: TriggerProgram.ParseOptions);
        _warm = _cold.RunGenerators(_program);
    }

    [Benchmark]
    public GeneratorDriver Cold() => _cold.RunGenerators(_program);

    [Benchmark]
    public GeneratorDriver EditElsewhere() => _warm.RunGenerators(_elsewhere);

    [Benchmark]
    public GeneratorDriver EditOnePattern() => _warm.RunGenerators(_onePattern);

    [Benchmark(Baseline = true)]
    public int CompileWithoutGenerator() => _program.Clone().GetDiagnostics().Length;
}
