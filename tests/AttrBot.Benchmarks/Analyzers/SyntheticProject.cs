using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Benchmarks.Analyzers;

/// <summary>A bot of 100,000 lines, the same in every run.</summary>
internal sealed class SyntheticProject
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp13, DocumentationMode.Parse);

    private SyntheticProject(ImmutableArray<(string Path, string Source)> files) => Files = files;

    /// <summary>The files.</summary>
    public ImmutableArray<(string Path, string Source)> Files { get; }

    /// <summary>How many lines they have.</summary>
    public int Lines => Files.Sum(file => file.Source.AsSpan().Count('\n'));

    /// <summary>Writes the project.</summary>
    /// <param name="percentReached">How much of the code handlers reach: all of it, or that of every so many-th feature.</param>
    /// <param name="minimumLines">How many lines it has at least.</param>
    public static SyntheticProject Create(int percentReached, int minimumLines = 100_000)
    {
        var files = ImmutableArray.CreateBuilder<(string Path, string Source)>();
        int lines = 0;
        for (int feature = 0; lines < minimumLines; feature++)
        {
            foreach ((string path, string source) in SyntheticFeature.Files(feature, hasTriggers: feature % (100 / percentReached) == 0))
            {
                files.Add((path, source));
                lines += source.AsSpan().Count('\n');
            }
        }

        return new SyntheticProject(files.ToImmutable());
    }

    /// <summary>Parses one file.</summary>
    public static SyntaxTree Parse(string path, string source) => CSharpSyntaxTree.ParseText(source, s_parse, path);

    /// <summary>Parses the project.</summary>
    public CSharpCompilation Parse() => CSharpCompilation.Create(
        "Contoso.Bot",
        Files.Select(file => Parse(file.Path, file.Source)),
        References(),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name is "netstandard.dll" or "AttrBot.dll" or "mscorlib.dll"))
        .Select(path => MetadataReference.CreateFromFile(path));
}
