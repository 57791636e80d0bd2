using System.Collections.Immutable;
using AttrBot.Analyzers.Summaries;
using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Analyzers.Tests.Summaries;

/// <summary>A library that is built, with or without summaries, for a bot to reference.</summary>
internal sealed class Library
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp13);

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "Library";

    /// <summary>Its source.</summary>
    public required string Source { get; init; }

    /// <summary>What it is compiled against.</summary>
    public ImmutableArray<MetadataReference> References { get; init; } = ReferenceAssemblies.Bot;

    /// <summary>Its <c>AttrBot.BlockingApis.txt</c>.</summary>
    public string BlockingApis { get; init; } = "";

    /// <summary>The MSBuild property; null when it is not set.</summary>
    public string? Property { get; init; } = "true";

    /// <summary>What is not emitted, as in an IDE.</summary>
    public IncrementalGeneratorOutputKind DisabledOutputs { get; init; }

    /// <summary>The text that the generator emits; null when it emits nothing.</summary>
    public string? Emit(CancellationToken cancellationToken) => Run(cancellationToken).Emitted;

    /// <summary>Builds the library. Warnings are errors.</summary>
    public MetadataReference Build(CancellationToken cancellationToken)
    {
        using var image = new MemoryStream();
        var result = Run(cancellationToken).Output.Emit(image, cancellationToken: cancellationToken);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private (string? Emitted, Compilation Output) Run(CancellationToken cancellationToken)
    {
        var compilation = CSharpCompilation.Create(
            Name,
            [CSharpSyntaxTree.ParseText(Source, s_parse, "Library.cs"), CSharpSyntaxTree.ParseText(CSharpAnalyzerTest<NoAnalyzer>.ImplicitUsings, s_parse, "Usings.cs")],
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error));
        var properties = new Dictionary<string, string>();
        if (Property is not null)
        {
            properties[BlockingSummaryGenerator.Property] = Property;
        }

        var driver = CSharpGeneratorDriver.Create(
            [new BlockingSummaryGenerator().AsSourceGenerator()],
            [new InMemoryAdditionalText("AttrBot.BlockingApis.txt", BlockingApis)],
            s_parse,
            new InMemoryAnalyzerConfigOptionsProvider(properties),
            new GeneratorDriverOptions(DisabledOutputs));
        var result = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics, cancellationToken).GetRunResult();
        Assert.Empty(diagnostics);
        return (result.GeneratedTrees.SingleOrDefault()?.ToString(), output);
    }
}
