using System.Collections.Immutable;
using System.Globalization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Benchmarks.Analyzers;

/// <summary>
/// What a keystroke costs in a file of 2,000 lines of handlers, in the project of 100,000 lines: the file is edited, and its
/// diagnostics are asked for. The baseline asks the compiler alone; an idle analyzer shows what an editor with any analyzer does.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 4, iterationCount: 15, invocationCount: 1)]
public class KeystrokeBenchmarks
{
    private readonly string _source = SyntheticFeature.HandlersOf(0, 2_000);
    private CSharpCompilation _project = null!;
    private SyntaxTree _tree = null!;
    private Compilation _edited = null!;
    private SemanticModel _model = null!;
    private int _edits;

    /// <summary>What is edited: the body of a method, or what the file declares.</summary>
    [Params("body", "declaration")]
    public string Edited { get; set; } = "";

    [GlobalSetup]
    public void OpenProject()
    {
        CSharpCompilation compilation = SyntheticProject.Create(percentReached: 100).Parse();
        SyntaxTree replaced = compilation.SyntaxTrees.First(tree => tree.FilePath.EndsWith("Feature0/Handlers.cs", StringComparison.Ordinal));
        _tree = SyntheticProject.Parse(replaced.FilePath, _source);
        _project = compilation.ReplaceSyntaxTree(replaced, _tree);
        if (_project.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            throw new InvalidOperationException("The synthetic project does not compile.");
        }
    }

    [IterationSetup]
    public void Type()
    {
        string before = Edited == "body" ? "That did not work" : "private int _answered";
        int place = _source.IndexOf(before, StringComparison.Ordinal) + before.Length;
        string typed = string.Create(CultureInfo.InvariantCulture, $"{(Edited == "body" ? ", " : ", _typed")}{_edits++}");
        SyntaxTree edited = SyntheticProject.Parse(_tree.FilePath, _source.Insert(place, typed));
        _edited = _project.ReplaceSyntaxTree(_tree, edited);
        _model = _edited.GetSemanticModel(edited);
    }

    [Benchmark(Baseline = true)]
    public int CompilerAlone() => _model.GetDiagnostics().Length;

    [Benchmark]
    public int CompilerAndIdleAnalyzer() => Ask([new IdleAnalyzer()]);

    [Benchmark]
    public int CompilerAndAnalyzers() => Ask(CompileBenchmarks.All);

    private int Ask(ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        CompilationWithAnalyzers analyzed = _edited.WithAnalyzers(analyzers, new AnalyzerOptions([]));
        int found = analyzed.GetAnalyzerSemanticDiagnosticsAsync(_model, filterSpan: null, CancellationToken.None).GetAwaiter().GetResult().Length;
        return found + _model.GetDiagnostics().Length;
    }
}
