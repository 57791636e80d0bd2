using System.Composition;
using AttrBot.Analyzers.Rules;
using AttrBot.CodeFixes.Async;
using AttrBot.CodeFixes.Rewriting;
using AttrBot.CodeFixes.Sites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.CodeFixes.Fixes;

/// <summary>Awaits a task that is dropped or discarded.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AwaitDroppedCodeFixProvider() : RewriteCodeFixProvider(FireAndForgetRule.Id)
{
    private const string Title = "Await the task";

    /// <inheritdoc/>
    internal override async Task<string?> PlanAsync(FixSite site, AsyncRewriter rewriter, CancellationToken cancellationToken)
    {
        if (DroppedWork.Find(site) is { } work && work.Started == site.Node && work.Statement.Expression is AssignmentExpressionSyntax discard)
        {
            rewriter.Plan.Replace(site.Document.Id, discard, rewritten =>
                AwaitSyntax.Of(DroppedWork.StartedBy(rewritten).WithoutTrivia()).WithTriviaFrom(rewritten));
            return await rewriter.AllowAwaitAsync(site.Document, discard, cancellationToken).ConfigureAwait(false) ? Title : null;
        }

        return site.Node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax &&
            await rewriter.AwaitAsync(site.Document, (ExpressionSyntax)site.Node, rewritten => rewritten, cancellationToken).ConfigureAwait(false)
                ? Title
                : null;
    }
}
