using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace AttrBot.Tests.Shared.Analyzers;

/// <summary>The project of one test in a workspace of its own.</summary>
public sealed class CodeFixProject<TAnalyzer> : IDisposable
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    private readonly AdhocWorkspace _workspace = new();
    private readonly CSharpAnalyzerTest<TAnalyzer> _test;
    private readonly List<DocumentId> _documents = [];
    private readonly ConditionalWeakTable<Compilation, Task<ImmutableArray<Diagnostic>>> _diagnostics = new();
    private readonly HashSet<string> _compiled = [];

    /// <summary>Creates the project of <paramref name="test"/>.</summary>
    public CodeFixProject(CSharpAnalyzerTest<TAnalyzer> test)
    {
        _test = test;
        var compilation = test.CreateCompilation(TestMarkup.Parse(test.TestCode).Text);
        var id = ProjectId.CreateNewId();
        var solution = _workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, "TestProject", "TestProject", LanguageNames.CSharp,
            compilationOptions: compilation.Options,
            parseOptions: compilation.SyntaxTrees[0].Options,
            metadataReferences: compilation.References));
        foreach (var tree in compilation.SyntaxTrees)
        {
            var document = DocumentId.CreateNewId(id);
            solution = solution.AddDocument(document, Path.GetFileName(tree.FilePath), tree.GetText(), filePath: tree.FilePath);
            if (!tree.FilePath.EndsWith("ImplicitUsings.cs", StringComparison.Ordinal))
            {
                _documents.Add(document);
            }
        }

        foreach (var file in test.AdditionalFiles)
        {
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id), file.Key, file.Value, filePath: "/0/" + file.Key);
        }

        Solution = solution;
    }

    /// <summary>The solution before any fix.</summary>
    public Solution Solution { get; }

    /// <summary>What the analyzer reports in a document of a solution; in all of them if there is none.</summary>
    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Solution solution, Document? document, CancellationToken cancellationToken)
    {
        var compilation = (await solution.Projects.Single().GetCompilationAsync(cancellationToken))!;
        var tree = document is null ? null : await document.GetSyntaxTreeAsync(cancellationToken);
        var diagnostics = await _diagnostics.GetValue(compilation, key => _test.AnalyzeAsync(key, cancellationToken));
        return [.. diagnostics.Where(diagnostic => tree is null || diagnostic.Location.SourceTree == tree)];
    }

    /// <summary>The texts of the source and the additional sources.</summary>
    public async Task<IReadOnlyList<string>> GetTextsAsync(Solution solution, CancellationToken cancellationToken)
    {
        var texts = new List<string>();
        foreach (var document in _documents)
        {
            texts.Add((await solution.GetDocument(document)!.GetTextAsync(cancellationToken)).ToString());
        }

        return texts;
    }

    /// <summary>
    /// Emits the solution, since some errors of asynchronous methods are found no sooner, and compares what is still reported with
    /// the markers. The same text is checked once.
    /// </summary>
    public async Task AssertCompilesAsync(Solution solution, TestMarkup markup, CancellationToken cancellationToken)
    {
        if (!_compiled.Add(string.Concat(await GetTextsAsync(solution, cancellationToken))))
        {
            return;
        }

        var compilation = await ReparseAsync(solution, cancellationToken);
        var errors = compilation.Emit(Stream.Null, cancellationToken: cancellationToken).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.Count == 0, $"The fixed source does not compile:\n{string.Join("\n", errors)}\n{compilation.SyntaxTrees.First()}");
        var actual = await _test.AnalyzeAsync(compilation, cancellationToken);
        var ids = new TAnalyzer().SupportedDiagnostics.Select(descriptor => descriptor.Id).Distinct().ToList();
        DiagnosticComparison.AssertEqual(markup, ids[0], [], actual);
    }

    /// <inheritdoc/>
    public void Dispose() => _workspace.Dispose();

    /// <summary>The compilation of the texts: a tree that a fix built may say more than its text does.</summary>
    private static async Task<CSharpCompilation> ReparseAsync(Solution solution, CancellationToken cancellationToken)
    {
        var compilation = (CSharpCompilation)(await solution.Projects.Single().GetCompilationAsync(cancellationToken))!;
        return compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Select(tree =>
            CSharpSyntaxTree.ParseText(SourceText.From(tree.ToString()), (CSharpParseOptions)tree.Options, tree.FilePath, cancellationToken)));
    }
}
