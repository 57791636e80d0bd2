using System.Collections.Immutable;
using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace AttrBot.Tests.Shared.SourceGenerators;

/// <summary>
/// Runs an incremental generator over sources. Each run also asserts that the output compiles without a warning, and that two
/// unrelated edits leave every tracked step cached and emit nothing anew.
/// </summary>
public sealed record CSharpSourceGeneratorTest<TGenerator>
    where TGenerator : IIncrementalGenerator, new()
{
    /// <summary>The path of the first source.</summary>
    public const string SourcePath = "/0/Test0.cs";

    /// <summary>The sources; the first may carry markers.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>The references.</summary>
    public required ImmutableArray<MetadataReference> References { get; init; }

    /// <summary>The steps that must be cached after an unrelated edit.</summary>
    public required IReadOnlyList<string> TrackingNames { get; init; }

    /// <summary>The name of the compiled assembly.</summary>
    public string AssemblyName { get; init; } = "TestProject";

    /// <summary>The version of C#.</summary>
    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.CSharp13;

    /// <summary>Whether comments are parsed as documentation, as with <c>GenerateDocumentationFile</c>.</summary>
    public DocumentationMode DocumentationMode { get; init; } = DocumentationMode.Diagnose;

    /// <summary>Whether the sources themselves do not compile, so that the output need not either.</summary>
    public bool SourcesHaveErrors { get; init; }

    /// <summary>The least severity that has to be expected by a marker; below it a diagnostic is let pass.</summary>
    public DiagnosticSeverity LeastSeverity { get; init; } = DiagnosticSeverity.Info;

    /// <summary>Warnings that the sources themselves raise.</summary>
    public IReadOnlyList<string> DisabledWarnings { get; init; } = [];

    /// <summary>Whether overflow is checked, unsafe code allowed, and so on.</summary>
    public Func<CSharpCompilationOptions, CSharpCompilationOptions> Options { get; init; } = options => options;

    private CSharpParseOptions ParseOptions => new(LanguageVersion, DocumentationMode);

    /// <summary>Runs the generator and makes the assertions that hold for every input.</summary>
    public SourceGeneratorResult Run(CancellationToken cancellationToken = default)
    {
        CSharpCompilation compilation = CreateCompilation();
        GeneratorDriver driver = CreateDriver().RunGeneratorsAndUpdateCompilation(
            compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics, cancellationToken);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Assert.True(result.Exception is null, $"The generator threw: {result.Exception}");
        if (!SourcesHaveErrors)
        {
            AssertCompiles(output, cancellationToken);
        }

        AssertCached(driver, result, compilation.AddSyntaxTrees(Parse("internal static class Unrelated;", "/0/Unrelated.cs")), cancellationToken);
        AssertCached(driver, result, InsertLine(compilation), cancellationToken);
        return new SourceGeneratorResult(compilation, output, diagnostics, result, driver);
    }

    /// <summary>Runs the generator and compares what it reports with the markers in the first source.</summary>
    public SourceGeneratorResult Verify(CancellationToken cancellationToken = default)
    {
        SourceGeneratorResult result = Run(cancellationToken);
        TestMarkup marked = TestMarkup.Parse(Sources[0]);
        SourceText text = SourceText.From(marked.Text);
        IEnumerable<string> expected = marked.Spans.Select(marker => Show(text, marker.Id, marker.Span));
        IEnumerable<string> actual = result.Diagnostics
            .Where(diagnostic => diagnostic.Severity >= LeastSeverity && !diagnostic.IsSuppressed)
            .Select(diagnostic => diagnostic.Location.SourceTree?.FilePath == SourcePath
                ? Show(text, diagnostic.Id, diagnostic.Location.SourceSpan)
                : diagnostic.ToString());
        Assert.True(
            expected.Order(StringComparer.Ordinal).SequenceEqual(actual.Order(StringComparer.Ordinal)),
            $"Expected:\n{string.Join('\n', expected)}\n\nReported:\n{string.Join('\n', actual)}\n\n{string.Join('\n', result.Diagnostics)}");
        return result;
    }

    /// <summary>The compilation before the generator has run.</summary>
    public CSharpCompilation CreateCompilation() => CSharpCompilation.Create(
        AssemblyName,
        Sources.Select((source, index) => index == 0 ? TestMarkup.Parse(source).Text : source).Select((source, index) => Parse(source, index == 0 ? SourcePath : $"/0/Test{index}.cs")),
        References,
        Options(new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            deterministic: true,
            specificDiagnosticOptions: DisabledWarnings.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress)))));

    /// <summary>A driver that tracks the steps.</summary>
    public GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [new TGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Parses a further source as the others.</summary>
    public SyntaxTree Parse(string source, string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, System.Text.Encoding.UTF8), ParseOptions, path);

    private static string Show(SourceText text, string? id, TextSpan span)
    {
        LinePosition position = text.Lines.GetLinePosition(span.Start);
        return $"({position.Line + 1},{position.Character + 1}) {id}: {text.ToString(span)}";
    }

    private static void AssertCompiles(Compilation output, CancellationToken cancellationToken)
    {
        // What the tested sources do not document is their own affair; what is emitted has to be documented.
        List<Diagnostic> problems =
        [
            .. output.GetDiagnostics(cancellationToken)
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
                .Where(diagnostic => diagnostic.Id != "CS1591" || !IsTestSource(diagnostic.Location.SourceTree)),
        ];
        if (problems.Count > 0)
        {
            IEnumerable<string> sources = problems
                .Select(problem => problem.Location.SourceTree)
                .Distinct()
                .Select(tree => $"// {tree?.FilePath}\n{tree}");
            Assert.Fail($"The output does not compile without warnings:\n{string.Join('\n', problems)}\n\n{string.Join("\n\n", sources)}");
        }
    }

    private static bool IsTestSource(SyntaxTree? tree) => tree is not null && tree.FilePath.StartsWith("/0/", StringComparison.Ordinal);

    private void AssertCached(
        GeneratorDriver driver, GeneratorRunResult before, CSharpCompilation edited, CancellationToken cancellationToken)
    {
        GeneratorRunResult after = driver.RunGenerators(edited, cancellationToken).GetRunResult().Results.Single();
        foreach (string name in TrackingNames)
        {
            if (after.TrackedSteps.TryGetValue(name, out ImmutableArray<IncrementalGeneratorRunStep> steps))
            {
                Assert.All(
                    steps.SelectMany(step => step.Outputs),
                    step => Assert.True(
                        step.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged,
                        $"Step '{name}' is {step.Reason} after an unrelated edit."));
            }
        }

        Assert.Equal(before.GeneratedSources.Select(source => source.HintName), after.GeneratedSources.Select(source => source.HintName));
        for (int i = 0; i < before.GeneratedSources.Length; i++)
        {
            Assert.True(
                ReferenceEquals(before.GeneratedSources[i].SourceText, after.GeneratedSources[i].SourceText),
                $"'{before.GeneratedSources[i].HintName}' was emitted again after an unrelated edit.");
        }
    }

    // Everything in the file moves down by a line.
    private CSharpCompilation InsertLine(CSharpCompilation compilation)
    {
        SyntaxTree first = compilation.SyntaxTrees[0];
        return compilation.ReplaceSyntaxTree(first, Parse("// A line.\n" + first, SourcePath));
    }
}
