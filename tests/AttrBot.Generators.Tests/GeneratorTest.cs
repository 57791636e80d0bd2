using System.Collections.Immutable;
using AttrBot.Tests.Shared.SourceGenerators;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Tests;

/// <summary>Runs <see cref="TriggerGenerator"/> over sources that reference the real AttrBot.</summary>
internal static class GeneratorTest
{
    /// <summary>The implicit usings of a console project, and AttrBot.</summary>
    public const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using AttrBot;
        global using Microsoft.Extensions.DependencyInjection;
        """;

    private static readonly Lazy<ImmutableArray<MetadataReference>> Loaded = new(LoadReferences);

    /// <summary>The framework and AttrBot with its dependencies.</summary>
    public static ImmutableArray<MetadataReference> References => Loaded.Value;

    /// <summary>Runs over a source and compares diagnostics with its markers.</summary>
    public static SourceGeneratorResult Verify(string source) => Create(source).Verify(TestContext.Current.CancellationToken);

    /// <summary>Runs over a class body: its methods are the handlers.</summary>
    public static SourceGeneratorResult VerifyClass(string members, string head = "public sealed class Handlers") => Verify($$"""
        namespace Bots;

        {{head}}
        {
        {{members}}
        }
        """);

    /// <summary>A test over sources; markers are in the first.</summary>
    public static CSharpSourceGeneratorTest<TriggerGenerator> Create(params string[] sources) => new()
    {
        Sources = [.. sources, Usings],
        References = References,
        TrackingNames = TrackingNames.All,
    };

    private static ImmutableArray<MetadataReference> LoadReferences() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name is "AttrBot.dll" or "Polly.Core.dll" or "mscorlib.dll" or "netstandard.dll"
                    || name.StartsWith("System.", StringComparison.Ordinal)
                    || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];
}
