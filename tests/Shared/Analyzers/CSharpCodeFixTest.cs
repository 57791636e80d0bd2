using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace AttrBot.Tests.Shared.Analyzers;

/// <summary>
/// Applies a code fix to a marked source, one diagnostic after the other and then all at once, and compares the results with
/// the fixed source, in which what remains is marked. Every result must compile down to its last method body.
/// </summary>
public sealed class CSharpCodeFixTest<TAnalyzer, TCodeFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TCodeFix : CodeFixProvider, new()
{
    private const int MostFixes = 30;

    /// <summary>The marked source.</summary>
    public required string TestCode { get; init; }

    /// <summary>The source after all fixes; the same as <see cref="TestCode"/> where none is offered.</summary>
    public required string FixedCode { get; init; }

    /// <summary>The source after "fix all", where it differs.</summary>
    public string? BatchFixedCode { get; init; }

    /// <summary>Further sources of the project, each with what becomes of it.</summary>
    public List<(string Source, string Fixed)> AdditionalSources { get; } = [];

    /// <summary>Which code action is taken; the first one offered if null.</summary>
    public string? CodeActionEquivalenceKey { get; init; }

    /// <summary>The title of the first code action, when it matters.</summary>
    public string? CodeActionTitle { get; init; }

    /// <summary>What the source is compiled against.</summary>
    public ImmutableArray<MetadataReference> References { get; init; } = ReferenceAssemblies.Bot;

    /// <summary>Whether the source is a program with statements at its top.</summary>
    public OutputKind OutputKind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    /// <summary>Additional files by name.</summary>
    public Dictionary<string, string> AdditionalFiles { get; } = [];

    /// <summary>Options as in <c>.editorconfig</c>.</summary>
    public Dictionary<string, string> EditorConfig { get; } = [];

    /// <summary>Runs the test.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var test = new CSharpAnalyzerTest<TAnalyzer> { TestCode = TestCode, References = References, OutputKind = OutputKind };
        test.AdditionalSources.AddRange(AdditionalSources.Select(source => source.Source));
        AdditionalFiles.ToList().ForEach(file => test.AdditionalFiles[file.Key] = file.Value);
        EditorConfig.ToList().ForEach(option => test.EditorConfig[option.Key] = option.Value);
        await test.RunAsync(cancellationToken);

        using var project = new CodeFixProject<TAnalyzer>(test);
        var fixer = new CodeFixRunner<TAnalyzer, TCodeFix>(project, CodeActionEquivalenceKey);
        await CheckAsync(project, await FixOneByOneAsync(fixer, project.Solution, cancellationToken), FixedCode, cancellationToken);
        foreach (var scope in new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution })
        {
            var solution = await fixer.FixAllAsync(project.Solution, scope, cancellationToken);
            await CheckAsync(project, solution, BatchFixedCode ?? FixedCode, cancellationToken);
        }
    }

    private async Task<Solution> FixOneByOneAsync(CodeFixRunner<TAnalyzer, TCodeFix> fixer, Solution solution, CancellationToken cancellationToken)
    {
        for (var i = 0; i < MostFixes; i++)
        {
            if (await fixer.FindFirstAsync(solution, cancellationToken) is not { } action)
            {
                return solution;
            }

            if (i == 0 && CodeActionTitle is { } title)
            {
                Assert.Equal(title, action.Title);
            }

            solution = await CodeFixRunner<TAnalyzer, TCodeFix>.ApplyAsync(action, cancellationToken);
        }

        throw new InvalidOperationException($"Still offering fixes after {MostFixes}.");
    }

    private async Task CheckAsync(CodeFixProject<TAnalyzer> project, Solution solution, string expected, CancellationToken cancellationToken)
    {
        var sources = await project.GetTextsAsync(solution, cancellationToken);
        var markup = TestMarkup.Parse(expected);
        Assert.Equal(markup.Text, sources[0], ignoreLineEndingDifferences: true);
        for (var i = 0; i < AdditionalSources.Count; i++)
        {
            Assert.Equal(AdditionalSources[i].Fixed, sources[i + 1], ignoreLineEndingDifferences: true);
        }

        await project.AssertCompilesAsync(solution, markup, cancellationToken);
    }
}
