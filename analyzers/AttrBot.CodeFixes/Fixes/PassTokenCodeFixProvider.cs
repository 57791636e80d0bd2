using System.Composition;
using AttrBot.Analyzers.Asynchrony;
using AttrBot.Analyzers.Rules;
using AttrBot.CodeFixes.Async;
using AttrBot.CodeFixes.Calls;
using AttrBot.CodeFixes.Sites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.CodeFixes.Fixes;

/// <summary>Passes the cancellation token at hand on, by name where parameters before it are left out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class PassTokenCodeFixProvider() : RewriteCodeFixProvider(TokenNotPassedRule.Id)
{
    /// <inheritdoc/>
    internal override Task<string?> PlanAsync(FixSite site, AsyncRewriter rewriter, CancellationToken cancellationToken)
    {
        var text = site.Property(TokenNotPassedAnalyzer.TokenProperty);
        if (text.Length == 0)
        {
            return Task.FromResult<string?>(null);
        }

        var token = SyntaxFactory.ParseExpression(text);
        if (site.Node is InvocationExpressionSyntax call && site.Model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol method)
        {
            if (AddedTokens.NeedMore(call, method))
            {
                return Task.FromResult<string?>(null);
            }

            var name = AddedTokens.NameFor(call, method) is { } named ? SyntaxFactory.NameColon(named) : null;
            rewriter.Plan.Replace(site.Document.Id, call, rewritten =>
                rewritten.WithArgumentList(ArgumentLists.Add(rewritten.ArgumentList, [SyntaxFactory.Argument(name, default, token)])));
            return Task.FromResult<string?>($"Pass '{text}'");
        }

        if (site.Node.FirstAncestorOrSelf<ArgumentSyntax>() is { } argument)
        {
            rewriter.Plan.Replace(site.Document.Id, argument, rewritten => rewritten.WithExpression(token.WithTriviaFrom(rewritten.Expression)));
            return Task.FromResult<string?>($"Pass '{text}'");
        }

        return Task.FromResult<string?>(null);
    }
}
