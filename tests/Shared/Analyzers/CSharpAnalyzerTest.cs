using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace AttrBot.Tests.Shared.Analyzers;

/// <summary>
/// Compiles a marked source against the running framework, runs one analyzer over it and compares what it reports with
/// the markers. The source must compile; a crash of the analyzer fails the test. It is analysed a second time, as an editor does
/// with files that have not changed: what an analyzer remembers of them must not change what it reports.
/// </summary>
public class CSharpAnalyzerTest<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <summary>The path of <see cref="TestCode"/> in the compilation.</summary>
    public const string SourcePath = "/0/Test0.cs";

    /// <summary>The namespaces that implicit usings give a project of Microsoft.NET.Sdk.</summary>
    public const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>The marked source.</summary>
    public required string TestCode { get; init; }

    /// <summary>Further sources, without markers, that nothing is expected in.</summary>
    public List<string> AdditionalSources { get; } = [];

    /// <summary>What the source is compiled against.</summary>
    public ImmutableArray<MetadataReference> References { get; init; } = ReferenceAssemblies.Bot;

    /// <summary>Additional files by name.</summary>
    public Dictionary<string, string> AdditionalFiles { get; init; } = [];

    /// <summary>Options as in <c>.editorconfig</c>.</summary>
    public Dictionary<string, string> EditorConfig { get; } = [];

    /// <summary>Expectations beyond the markers.</summary>
    public List<DiagnosticResult> ExpectedDiagnostics { get; } = [];

    /// <summary>Whether the source is a program with statements at its top.</summary>
    public OutputKind OutputKind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    /// <summary>Runs the test.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var markup = TestMarkup.Parse(TestCode);
        var compilation = CreateCompilation(markup.Text);
        AssertCompiles(compilation, cancellationToken);
        var actual = await AnalyzeAsync(compilation, cancellationToken);
        var again = await AnalyzeAsync(compilation.Clone(), cancellationToken);
        Assert.Equal(actual.Select(diagnostic => diagnostic.ToString()), again.Select(diagnostic => diagnostic.ToString()));
        DiagnosticComparison.AssertEqual(markup, DefaultId(markup), ExpectedDiagnostics, actual);
    }

    /// <summary>What the analyzer reports in <paramref name="compilation"/>, by place.</summary>
    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation, CancellationToken cancellationToken)
    {
        Exception? crash = null;
        var options = new AnalyzerOptions(
            [.. AdditionalFiles.Select(file => new InMemoryAdditionalText(file.Key, file.Value))],
            new InMemoryAnalyzerConfigOptionsProvider(EditorConfig));
        var withAnalyzers = compilation.WithAnalyzers(
            [new TAnalyzer()],
            new CompilationWithAnalyzersOptions(options, (exception, _, _) => crash ??= exception, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        var diagnostics = await withAnalyzers.GetAnalyzerDiagnosticsAsync(cancellationToken);
        Assert.True(crash is null, $"The analyzer crashed: {crash}");
        return [.. diagnostics.OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    /// <summary>The compilation of <paramref name="source"/> with everything this test adds.</summary>
    public CSharpCompilation CreateCompilation(string source)
    {
        var parse = new CSharpParseOptions(LanguageVersion.CSharp13);
        var trees = new List<SyntaxTree>
        {
            CSharpSyntaxTree.ParseText(source, parse, SourcePath),
            CSharpSyntaxTree.ParseText(ImplicitUsings, parse, "/0/ImplicitUsings.cs"),
        };
        trees.AddRange(AdditionalSources.Select((text, i) => CSharpSyntaxTree.ParseText(text, parse, $"/0/Test{i + 1}.cs")));
        var options = new CSharpCompilationOptions(OutputKind, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
        return CSharpCompilation.Create("TestProject", trees, References, options);
    }

    /// <summary>Fails when <paramref name="compilation"/> has errors.</summary>
    public static void AssertCompiles(Compilation compilation, CancellationToken cancellationToken)
    {
        var errors = compilation.GetDiagnostics(cancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.Count == 0, $"The source does not compile:\n{string.Join("\n", errors)}");
    }

    private static string DefaultId(TestMarkup markup)
    {
        var ids = new TAnalyzer().SupportedDiagnostics.Select(d => d.Id).Distinct().ToList();
        return ids.Count == 1 || markup.Spans.All(s => s.Id is not null)
            ? ids[0]
            : throw new InvalidOperationException($"[|…|] is ambiguous: {typeof(TAnalyzer).Name} reports {string.Join(", ", ids)}.");
    }
}
