using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking;
using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AttrBot.Analyzers.Tests.Memory;

/// <summary>A program of several files that is edited one file at a time, as in an editor: all others keep their syntax trees.</summary>
internal sealed class EditedProgram
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp13);

    private readonly Dictionary<string, string> _additional = [];

    public EditedProgram(params (string Name, string Source)[] files) => Compilation = CSharpCompilation.Create(
        "TestProject",
        [Parse("Usings.cs", CSharpAnalyzerTest<BlockingAnalyzer>.ImplicitUsings + "global using AttrBot;"), .. files.Select(file => Parse(file.Name, file.Source))],
        ReferenceAssemblies.Bot,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public CSharpCompilation Compilation { get; private set; }

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    /// <summary>Replaces a text in one file.</summary>
    public void Edit(string name, string old, string text)
    {
        SyntaxTree tree = Compilation.SyntaxTrees.Single(candidate => candidate.FilePath == name);
        string source = tree.ToString();
        Assert.Contains(old, source, StringComparison.Ordinal);
        Compilation = Compilation.ReplaceSyntaxTree(tree, Parse(name, source.Replace(old, text, StringComparison.Ordinal)));
    }

    /// <summary>Writes the project's own classification.</summary>
    public void Classify(string lines) => _additional["AttrBot.BlockingApis.txt"] = lines;

    /// <summary>Changes what the program is compiled with.</summary>
    public void Change(Func<CSharpCompilation, CSharpCompilation> change) => Compilation = change(Compilation);

    /// <summary>What is reported now: the messages. The same must be reported when every file is new.</summary>
    public async Task<ImmutableArray<string>> AnalyzeAsync()
    {
        ImmutableArray<string> reported = await AnalyzeAsync(Compilation);
        ImmutableArray<string> anew = await AnalyzeAsync(
            Compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(Compilation.SyntaxTrees.Select(tree => Parse(tree.FilePath, tree.ToString()))));
        Assert.Equal(anew, reported);
        return reported;
    }

    private async Task<ImmutableArray<string>> AnalyzeAsync(CSharpCompilation compilation)
    {
        CSharpAnalyzerTest<BlockingAnalyzer>.AssertCompiles(compilation, CancellationToken);
        var test = new CSharpAnalyzerTest<BlockingAnalyzer> { TestCode = "", AdditionalFiles = _additional };
        ImmutableArray<Diagnostic> diagnostics = await test.AnalyzeAsync(compilation, CancellationToken);
        return [.. diagnostics.Select(diagnostic => $"{diagnostic.Id} {diagnostic.Severity} {diagnostic.GetMessage()}").Order(StringComparer.Ordinal)];
    }

    private static SyntaxTree Parse(string name, string source) => CSharpSyntaxTree.ParseText(source, s_parse, name, cancellationToken: CancellationToken);
}
