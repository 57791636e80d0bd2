using System.Composition;
using AttrBot.Analyzers.Blocking;
using AttrBot.Analyzers.Rules;
using AttrBot.CodeFixes.Async;
using AttrBot.CodeFixes.Sites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.CodeFixes.Fixes;

/// <summary>Awaits a task instead of waiting for it: <c>Wait()</c>, <c>Result</c>, <c>GetAwaiter().GetResult()</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AwaitTaskCodeFixProvider() : RewriteCodeFixProvider(TaskWaitRule.Id, OccasionalBlockingRule.Id)
{
    /// <inheritdoc/>
    internal override async Task<string?> PlanAsync(FixSite site, AsyncRewriter rewriter, CancellationToken cancellationToken)
    {
        if (site.Property(BlockingReport.ReplacementProperty) != "await" || site.Node is not ExpressionSyntax wait ||
            TaskWaits.Find(site, wait) is not { } operand || TaskWaits.IsCaughtAsAggregate(site, wait))
        {
            return null;
        }

        return await rewriter.AwaitAsync(site.Document, wait, operand, cancellationToken).ConfigureAwait(false) ? "Await the task" : null;
    }
}
