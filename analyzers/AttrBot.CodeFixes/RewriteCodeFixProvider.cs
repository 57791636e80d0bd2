using System.Collections.Immutable;
using AttrBot.CodeFixes.Async;
using AttrBot.CodeFixes.Rewriting;
using AttrBot.CodeFixes.Sites;
using AttrBot.CodeFixes.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AttrBot.CodeFixes;

/// <summary>
/// A fix that plans a rewrite of what a diagnostic stands on. It is offered only if the rewritten documents compile.
/// </summary>
public abstract class RewriteCodeFixProvider : CodeFixProvider
{
    private protected RewriteCodeFixProvider(params string[] rules) => FixableDiagnosticIds = [.. rules];

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <summary>Tells this fix from others of the same diagnostic.</summary>
    internal virtual string EquivalenceKey => GetType().Name.Replace("CodeFixProvider", "");

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => SequentialFixAllProvider.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var site = await DiagnosticSites.FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false);
            if (site is not null && await TryRewriteAsync(site, context.CancellationToken).ConfigureAwait(false) is { } rewrite)
            {
                context.RegisterCodeFix(CodeAction.Create(rewrite.Title, _ => Task.FromResult(rewrite.Solution), EquivalenceKey), diagnostic);
            }
        }
    }

    /// <summary>Plans the rewrite of <paramref name="site"/> and returns what the action is called; null where there is none.</summary>
    internal abstract Task<string?> PlanAsync(FixSite site, AsyncRewriter rewriter, CancellationToken cancellationToken);

    /// <summary>The rewritten solution; null where this fix does not apply or its result would not compile.</summary>
    internal async Task<(string Title, Solution Solution)?> TryRewriteAsync(FixSite site, CancellationToken cancellationToken)
    {
        var solution = site.Document.Project.Solution;
        var plan = new RewritePlan();
        if (await PlanAsync(site, new AsyncRewriter(solution, plan), cancellationToken).ConfigureAwait(false) is not { } title)
        {
            return null;
        }

        var changed = await plan.ApplyAsync(solution, cancellationToken).ConfigureAwait(false);
        return await CompileCheck.PassesAsync(solution, changed, plan.Documents, cancellationToken).ConfigureAwait(false) ? (title, changed) : null;
    }
}
