using System.Composition;
using AttrBot.Analyzers.Rules;
using AttrBot.Analyzers.Scope;
using AttrBot.CodeFixes.Async;
using AttrBot.CodeFixes.Rewriting;
using AttrBot.CodeFixes.Sites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace AttrBot.CodeFixes.Fixes;

/// <summary>Takes a permit of the rate limiter before a send in a loop.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RateLimitCodeFixProvider() : RewriteCodeFixProvider(UnboundedSendRule.Id)
{
    /// <inheritdoc/>
    internal override async Task<string?> PlanAsync(FixSite site, AsyncRewriter rewriter, CancellationToken cancellationToken)
    {
        if (site.Node is not InvocationExpressionSyntax send || Receivers.Of(send) is not IdentifierNameSyntax context || send.FirstAncestorOrSelf<StatementSyntax>() is not { } statement ||
            statement is not (ExpressionStatementSyntax or LocalDeclarationStatementSyntax))
        {
            return null;
        }

        var token = TokensAtHand.Nearest(site.Model, send, BotTypes.Create(site.Compilation), cancellationToken) is { IsContext: false } own ? own.Expression : null;
        var call = FrameworkSyntax.Call(context.WithoutTrivia(), "RateLimitAsync", FrameworkSyntax.Optional(token));
        var wait = SyntaxFactory.ExpressionStatement(AwaitSyntax.Of(call)).WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed).WithAdditionalAnnotations(Formatter.Annotation);
        rewriter.Plan.Replace(site.Document.Id, statement, rewritten =>
            StatementLists.Of(wait.WithLeadingTrivia(rewritten.GetLeadingTrivia()), rewritten.WithLeadingTrivia()));
        return await rewriter.AllowAwaitAsync(site.Document, send, cancellationToken).ConfigureAwait(false) ? "Await 'RateLimitAsync' before it" : null;
    }
}
