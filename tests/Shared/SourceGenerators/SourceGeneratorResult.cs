using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace AttrBot.Tests.Shared.SourceGenerators;

/// <summary>What a generator made of a compilation.</summary>
/// <param name="Input">The compilation that the generator saw.</param>
/// <param name="Output">The compilation with what it emitted.</param>
/// <param name="Diagnostics">What it reported.</param>
/// <param name="Run">The run.</param>
/// <param name="Driver">The driver, to go on with.</param>
public sealed record SourceGeneratorResult(
    CSharpCompilation Input, Compilation Output, ImmutableArray<Diagnostic> Diagnostics, GeneratorRunResult Run, GeneratorDriver Driver)
{
    /// <summary>The text of an emitted file.</summary>
    public string this[string hintName] => Run.GeneratedSources.Single(source => source.HintName == hintName).SourceText.ToString();

    /// <summary>The names of all emitted files.</summary>
    public IEnumerable<string> HintNames => Run.GeneratedSources.Select(source => source.HintName);

    /// <summary>Compiles the output.</summary>
    public byte[] Emit()
    {
        using var image = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = Output.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return image.ToArray();
    }

    /// <summary>The output as a reference for another compilation.</summary>
    public MetadataReference ToReference() => MetadataReference.CreateFromImage(Emit());

    /// <summary>Loads the output, with other assemblies that it references, into a context of their own.</summary>
    public Assembly Load(params SourceGeneratorResult[] references)
    {
        var context = new AssemblyLoadContext(Output.AssemblyName, isCollectible: true);
        foreach (SourceGeneratorResult reference in references)
        {
            context.LoadFromStream(new MemoryStream(reference.Emit()));
        }

        return context.LoadFromStream(new MemoryStream(Emit()));
    }
}
