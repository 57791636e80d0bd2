using System.Composition;
using AttrBot.Analyzers.Blocking;
using AttrBot.Analyzers.Rules;
using AttrBot.Analyzers.Scope;
using AttrBot.CodeFixes.Async;
using AttrBot.CodeFixes.Rewriting;
using AttrBot.CodeFixes.Sites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.CodeFixes.Fixes;

/// <summary>Enumerates asynchronously what <c>ToBlockingEnumerable</c> or a query would enumerate on the thread.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AwaitForEachCodeFixProvider() : RewriteCodeFixProvider(SynchronousEnumerationRule.Id)
{
    /// <inheritdoc/>
    internal override async Task<string?> PlanAsync(FixSite site, AsyncRewriter rewriter, CancellationToken cancellationToken)
    {
        var loop = site.Node as CommonForEachStatementSyntax ?? site.Node.Parent as CommonForEachStatementSyntax;
        if (loop is not { AwaitKeyword.RawKind: 0 } || !site.Property(BlockingReport.ReplacementProperty).StartsWith("await foreach", StringComparison.Ordinal) ||
            Source(site, loop.Expression, cancellationToken) is not { } source)
        {
            return null;
        }

        rewriter.Plan.Replace(site.Document.Id, loop, rewritten => Awaiting(rewritten, source));
        return await rewriter.AllowAwaitAsync(site.Document, loop, cancellationToken).ConfigureAwait(false) ? "Use 'await foreach'" : null;
    }

    /// <summary>The asynchronous sequence behind a synchronous one, as a function of it.</summary>
    private static Func<ExpressionSyntax, ExpressionSyntax>? Source(FixSite site, ExpressionSyntax expression, CancellationToken cancellationToken)
    {
        if (expression is not InvocationExpressionSyntax call || Receivers.NameOf(call)?.Identifier.ValueText != "ToBlockingEnumerable" || Receivers.Of(call) is null)
        {
            return site.Node is CommonForEachStatementSyntax ? rewritten => Call(rewritten.WithoutTrivia(), "AsAsyncEnumerable", SyntaxFactory.ArgumentList()) : null;
        }

        if (call.ArgumentList.Arguments.Count == 0)
        {
            var token = TokensAtHand.Nearest(site.Model, expression, BotTypes.Create(site.Compilation), cancellationToken);
            return token is null
                ? rewritten => Receivers.Of(rewritten)!
                : rewritten => Call(Receivers.Of(rewritten)!, "WithCancellation", SyntaxFactory.ParseArgumentList($"({token.Expression})"));
        }

        return rewritten => Call(Receivers.Of(rewritten)!, "WithCancellation", ((InvocationExpressionSyntax)rewritten).ArgumentList);
    }

    private static InvocationExpressionSyntax Call(ExpressionSyntax receiver, string name, ArgumentListSyntax arguments) =>
        FrameworkSyntax.Call(AwaitSyntax.Operand(receiver), name).WithArgumentList(arguments);

    private static CommonForEachStatementSyntax Awaiting(CommonForEachStatementSyntax loop, Func<ExpressionSyntax, ExpressionSyntax> source)
    {
        var token = SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithLeadingTrivia(loop.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.Space);
        return loop
            .WithExpression(source(loop.Expression).WithTriviaFrom(loop.Expression))
            .WithForEachKeyword(loop.ForEachKeyword.WithLeadingTrivia())
            .WithAwaitKeyword(token)
            .WithAdditionalAnnotations(AwaitSyntax.Added);
    }
}
