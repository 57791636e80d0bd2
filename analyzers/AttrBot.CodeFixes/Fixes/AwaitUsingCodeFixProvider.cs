using System.Composition;
using AttrBot.Analyzers.Blocking;
using AttrBot.Analyzers.Rules;
using AttrBot.CodeFixes.Async;
using AttrBot.CodeFixes.Calls;
using AttrBot.CodeFixes.Rewriting;
using AttrBot.CodeFixes.Sites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.CodeFixes.Fixes;

/// <summary>Disposes asynchronously: <c>await using</c>, <c>await x.DisposeAsync()</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AwaitUsingCodeFixProvider() : RewriteCodeFixProvider(SynchronousDisposeRule.Id)
{
    private const string Title = "Dispose asynchronously";

    /// <inheritdoc/>
    internal override async Task<string?> PlanAsync(FixSite site, AsyncRewriter rewriter, CancellationToken cancellationToken)
    {
        if (site.Property(BlockingReport.ReplacementProperty) != "await using")
        {
            return null;
        }

        switch (site.Node)
        {
            case UsingStatementSyntax { AwaitKeyword.RawKind: 0 } statement:
                rewriter.Plan.Replace(site.Document.Id, statement, rewritten => Awaiting(rewritten.WithUsingKeyword(rewritten.UsingKeyword.WithLeadingTrivia()), rewritten.GetLeadingTrivia()));
                break;
            case LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: 0 } declaration:
                rewriter.Plan.Replace(site.Document.Id, declaration, rewritten => Awaiting(rewritten.WithUsingKeyword(rewritten.UsingKeyword.WithLeadingTrivia()), rewritten.GetLeadingTrivia()));
                break;
            case InvocationExpressionSyntax call:
                var calls = new AsyncCalls(site, cancellationToken);
                var replacement = calls.Find("+Async") ?? calls.Find("M:System.IAsyncDisposable.DisposeAsync");
                return replacement is not null && await rewriter.AwaitAsync(site.Document, call, replacement.Rewrite, cancellationToken).ConfigureAwait(false) ? Title : null;
            default:
                return null;
        }

        return await rewriter.AllowAwaitAsync(site.Document, site.Node, cancellationToken).ConfigureAwait(false) ? Title : null;
    }

    private static UsingStatementSyntax Awaiting(UsingStatementSyntax statement, SyntaxTriviaList leading) =>
        statement.WithAwaitKeyword(AwaitToken(leading)).WithAdditionalAnnotations(AwaitSyntax.Added);

    private static LocalDeclarationStatementSyntax Awaiting(LocalDeclarationStatementSyntax declaration, SyntaxTriviaList leading) =>
        declaration.WithAwaitKeyword(AwaitToken(leading)).WithAdditionalAnnotations(AwaitSyntax.Added);

    private static SyntaxToken AwaitToken(SyntaxTriviaList leading) =>
        SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithLeadingTrivia(leading).WithTrailingTrivia(SyntaxFactory.Space);
}
