using System.Globalization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Benchmarks.Analyzers;

/// <summary>
/// What a keystroke costs in a file of 2,000 lines of handlers, in the project of 100,000 lines: a method's body is edited, and
/// the file's diagnostics are asked for. The baseline asks the compiler alone, as an editor does anyway.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 3, iterationCount: 20, invocationCount: 1)]
public class KeystrokeBenchmarks
{
    private const string Typed = "That did not work";

    private readonly string _source = SyntheticFeature.HandlersOf(0, 2_000);
    private CSharpCompilation _project = null!;
    private SyntaxTree _tree = null!;
    private Compilation _edited = null!;
    private SemanticModel _model = null!;
    private int _edits;

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
        string text = string.Create(CultureInfo.InvariantCulture, $"{Typed}, {_edits++}");
        int place = _source.IndexOf(Typed, StringComparison.Ordinal);
        SyntaxTree edited = SyntheticProject.Parse(_tree.FilePath, _source.Remove(place, Typed.Length).Insert(place, text));
        _edited = _project.ReplaceSyntaxTree(_tree, edited);
        _model = _edited.GetSemanticModel(edited);
    }

    [Benchmark(Baseline = true)]
    public int CompilerAlone() => _model.GetDiagnostics().Length;

    [Benchmark]
    public int CompilerAndAnalyzers()
    {
        CompilationWithAnalyzers analyzed = _edited.WithAnalyzers(CompileBenchmarks.All, new AnalyzerOptions([]));
        int found = analyzed.GetAnalyzerSemanticDiagnosticsAsync(_model, filterSpan: null, CancellationToken.None).GetAwaiter().GetResult().Length;
        return found + _model.GetDiagnostics().Length;
    }
}
