using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Analyzers.Tests.Corpus;

/// <summary>A labelled program of the corpus; each is compiled alone, as a bot of its own.</summary>
internal sealed class CorpusFile
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly string _root = Path.Combine(AppContext.BaseDirectory, "Corpus");
    private static readonly CSharpParseOptions _parseOptions = new(LanguageVersion.CSharp13);
    private static readonly CSharpCompilationOptions _options = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        allowUnsafe: true);

    // Compilations that grow out of one share its resolved references.
    private static readonly Lazy<CSharpCompilation> _bot = new(() => CSharpCompilation.Create(
        "Bot",
        [Parse(ImplicitUsings, "ImplicitUsings.cs", default)],
        File.ReadLines(Path.Combine(_root, "references.txt")).Select(path => MetadataReference.CreateFromFile(path)),
        _options));

    private CorpusFile(string name, string text)
    {
        Name = name;
        Text = text;
        Labels = [.. text.Split('\n').Select((line, index) => CorpusLabel.TryParse(name, index + 1, line)).OfType<CorpusLabel>()];
    }

    /// <summary>Folder and file, such as <c>Direct/Sleep.cs</c>.</summary>
    public string Name { get; }

    public string Text { get; }

    public ImmutableArray<CorpusLabel> Labels { get; }

    /// <summary>Every file of the corpus, in ordinal order.</summary>
    public static ImmutableArray<CorpusFile> All { get; } =
    [
        .. Directory.EnumerateFiles(_root, "*.cs", SearchOption.AllDirectories)
            .Select(path => Read(Path.GetRelativePath(_root, path).Replace('\\', '/')))
            .OrderBy(file => file.Name, StringComparer.Ordinal),
    ];

    public static CorpusFile Read(string name) => new(name, File.ReadAllText(Path.Combine(_root, name)).ReplaceLineEndings("\n"));

    /// <summary>The program with the references and implicit usings of a bot for net10.0.</summary>
    public CSharpCompilation Compile(CancellationToken cancellationToken = default)
        => _bot.Value.AddSyntaxTrees(Parse(Text, Name, cancellationToken));

    private static SyntaxTree Parse(string text, string path, CancellationToken cancellationToken)
        => CSharpSyntaxTree.ParseText(text, _parseOptions, path, cancellationToken: cancellationToken);
}
