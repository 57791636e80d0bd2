using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace AttrBot.Tests.Shared.Analyzers;

/// <summary>Asks a code fix for its actions and applies them, as an editor does.</summary>
public sealed class CodeFixRunner<TAnalyzer, TCodeFix>(CodeFixProject<TAnalyzer> project, string? equivalenceKey)
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TCodeFix : CodeFixProvider, new()
{
    private readonly TCodeFix _fix = new();

    /// <summary>The first action for the first diagnostic that has one.</summary>
    public async Task<CodeAction?> FindFirstAsync(Solution solution, CancellationToken cancellationToken)
    {
        foreach (var diagnostic in await FindFixableAsync(solution, cancellationToken))
        {
            if (await FindAsync(solution, diagnostic, cancellationToken) is [var action, ..])
            {
                return action;
            }
        }

        return null;
    }

    /// <summary>The actions for one diagnostic, without those that the test does not ask for.</summary>
    public async Task<ImmutableArray<CodeAction>> FindAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var document = solution.GetDocument(diagnostic.Location.SourceTree)!;
        var actions = ImmutableArray.CreateBuilder<CodeAction>();
        await _fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), cancellationToken));
        Assert.All(actions, action => Assert.False(string.IsNullOrEmpty(action.EquivalenceKey), "A code action without an equivalence key."));
        return [.. actions.Where(action => equivalenceKey is null || action.EquivalenceKey == equivalenceKey)];
    }

    /// <summary>The solution after an action, with everything that an editor does after it: simplified and formatted.</summary>
    public static async Task<Solution> ApplyAsync(CodeAction action, CancellationToken cancellationToken)
    {
        var operations = await action.GetOperationsAsync(cancellationToken);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
    }

    /// <summary>The solution after "fix all".</summary>
    public async Task<Solution> FixAllAsync(Solution solution, FixAllScope scope, CancellationToken cancellationToken)
    {
        var provider = _fix.GetFixAllProvider();
        Assert.NotNull(provider);
        Assert.Contains(scope, provider.GetSupportedFixAllScopes());
        foreach (var diagnostic in await FindFixableAsync(solution, cancellationToken))
        {
            if (await FindAsync(solution, diagnostic, cancellationToken) is [var first, ..])
            {
                var document = solution.GetDocument(diagnostic.Location.SourceTree)!;
                var context = new FixAllContext(
                    document, _fix, scope, first.EquivalenceKey!, _fix.FixableDiagnosticIds, new DiagnosticProvider(project), cancellationToken);
                return await provider.GetFixAsync(context) is { } action ? await ApplyAsync(action, cancellationToken) : solution;
            }
        }

        return solution;
    }

    private async Task<IEnumerable<Diagnostic>> FindFixableAsync(Solution solution, CancellationToken cancellationToken) =>
        (await project.AnalyzeAsync(solution, null, cancellationToken)).Where(diagnostic => _fix.FixableDiagnosticIds.Contains(diagnostic.Id));

    private sealed class DiagnosticProvider(CodeFixProject<TAnalyzer> tested) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await tested.AnalyzeAsync(project.Solution, null, cancellationToken);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            await tested.AnalyzeAsync(document.Project.Solution, document, cancellationToken);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
