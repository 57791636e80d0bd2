using System.Composition;
using AttrBot.Analyzers.Blocking;
using AttrBot.Analyzers.Rules;
using AttrBot.Analyzers.Scope;
using AttrBot.CodeFixes.Async;
using AttrBot.CodeFixes.Calls;
using AttrBot.CodeFixes.Rewriting;
using AttrBot.CodeFixes.Sites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.CodeFixes.Fixes;

/// <summary>
/// Hands dropped work to <c>context.DeferAsync</c>. The parameters of the callback have the names of the handler's own, so that
/// the work uses the deferred context and token from then on.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class DeferCodeFixProvider() : RewriteCodeFixProvider(FireAndForgetRule.Id, ContextOutlivedRule.Id)
{
    /// <inheritdoc/>
    internal override async Task<string?> PlanAsync(FixSite site, AsyncRewriter rewriter, CancellationToken cancellationToken)
    {
        if (DroppedWork.Find(site) is not { } work || ContextAtHand.Nearest(site.Model, work.Statement, cancellationToken) is not { } context ||
            IsDeferral(work.Started))
        {
            return null;
        }

        var token = TokensAtHand.Nearest(site.Model, work.Statement, BotTypes.Create(site.Compilation), cancellationToken) is { IsContext: false } own
            ? own.Source.Name
            : FreeNames.At(site.Model, work.Statement, "cancellationToken");
        var isTask = site.Model.GetTypeInfo(work.Started).Type.IsTask() && site.Model.GetTypeInfo(work.Started).Type?.Name == "Task";
        var runs = RunLambda(site, work.Started) is not null;
        rewriter.Plan.Replace(site.Document.Id, work.Statement, rewritten =>
        {
            var started = DroppedWork.StartedBy(rewritten.Expression).WithoutTrivia();
            var callback = Callback(started, context.Name, token, isTask, runs);
            var call = FrameworkSyntax.Call(ContextAtHand.NameOf(context), "DeferAsync", callback);
            return rewritten.WithExpression(AwaitSyntax.Of(call).WithTriviaFrom(rewritten.Expression));
        });
        return await rewriter.AllowAwaitAsync(site.Document, work.Statement, cancellationToken).ConfigureAwait(false)
            ? $"Defer with '{context.Name}.DeferAsync'"
            : null;
    }

    private static ParenthesizedLambdaExpressionSyntax Callback(ExpressionSyntax started, string context, string token, bool isTask, bool runs)
    {
        var async = default(SyntaxToken);
        CSharpSyntaxNode body = started;
        if (runs)
        {
            var inner = (ParenthesizedLambdaExpressionSyntax)((InvocationExpressionSyntax)started).ArgumentList.Arguments[0].Expression;
            (async, body) = (inner.AsyncKeyword, inner.Body);
        }
        else if (!isTask)
        {
            (async, body) = (SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space), AwaitSyntax.Of(started));
        }

        var parameters = SyntaxFactory.ParseParameterList($"({Escaped(context)}, {Escaped(token)})");
        var lambda = SyntaxFactory.ParenthesizedLambdaExpression(parameters.WithTrailingTrivia(SyntaxFactory.Space), body)
            .WithArrowToken(SyntaxFactory.Token(SyntaxKind.EqualsGreaterThanToken).WithTrailingTrivia(body is BlockSyntax ? default : SyntaxFactory.TriviaList(SyntaxFactory.Space)));
        return async.IsKind(SyntaxKind.AsyncKeyword) ? lambda.WithModifiers(SyntaxFactory.TokenList(async)) : lambda;
    }

    /// <summary>The lambda of <c>Task.Run(async () => …)</c>, which needs no thread of its own to be deferred.</summary>
    private static ParenthesizedLambdaExpressionSyntax? RunLambda(FixSite site, ExpressionSyntax started) =>
        started is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: 0 } lambda }, ..] } call &&
        site.Model.GetSymbolInfo(call).Symbol is IMethodSymbol { Name: "Run", ContainingType.Name: "Task" } &&
        (site.Model.GetTypeInfo(lambda).ConvertedType as INamedTypeSymbol)?.DelegateInvokeMethod?.ReturnType.IsTask() == true
            ? lambda
            : null;

    private static bool IsDeferral(ExpressionSyntax started) => Receivers.NameOf(started)?.Identifier.ValueText == "DeferAsync";

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
