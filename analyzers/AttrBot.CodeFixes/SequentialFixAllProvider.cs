using System.Collections.Immutable;
using AttrBot.CodeFixes.Sites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AttrBot.CodeFixes;

/// <summary>
/// Fixes one diagnostic after the other, each on the result of the last: two fixes in one method both make it asynchronous,
/// which the merge of independent changes would take for a conflict.
/// </summary>
internal sealed class SequentialFixAllProvider : FixAllProvider
{
    public static SequentialFixAllProvider Instance { get; } = new();

    /// <inheritdoc/>
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    /// <inheritdoc/>
    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        if (fixAllContext.CodeFixProvider is not RewriteCodeFixProvider provider || fixAllContext.CodeActionEquivalenceKey != provider.EquivalenceKey)
        {
            return null;
        }

        var diagnostics = await GetDiagnosticsAsync(fixAllContext).ConfigureAwait(false);
        return diagnostics.IsEmpty
            ? null
            : CodeAction.Create(
                fixAllContext.Scope == FixAllScope.Document ? "Fix all in the document" : "Fix all",
                cancellationToken => FixAsync(fixAllContext.Solution, provider, diagnostics, cancellationToken),
                provider.EquivalenceKey);
    }

    private static async Task<ImmutableArray<Diagnostic>> GetDiagnosticsAsync(FixAllContext context) => context.Scope switch
    {
        FixAllScope.Document when context.Document is { } document => await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false),
        FixAllScope.Project => await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false),
        FixAllScope.Solution => [.. (await Task.WhenAll(context.Solution.Projects.Where(project => project.Language == LanguageNames.CSharp).Select(context.GetAllDiagnosticsAsync)).ConfigureAwait(false)).SelectMany(found => found)],
        _ => [],
    };

    private static async Task<Solution> FixAsync(
        Solution solution, RewriteCodeFixProvider provider, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var tracked = await TrackedSites.CreateAsync(solution, diagnostics, cancellationToken).ConfigureAwait(false);
        solution = tracked.Solution;
        foreach (var diagnostic in tracked.Diagnostics)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await diagnostic.FindAsync(solution, cancellationToken).ConfigureAwait(false) is { } site &&
                await provider.TryRewriteAsync(site, cancellationToken).ConfigureAwait(false) is { } rewrite)
            {
                solution = rewrite.Solution;
            }
        }

        return solution;
    }
}
