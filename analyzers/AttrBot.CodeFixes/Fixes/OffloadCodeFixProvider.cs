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
/// Hands what keeps the processor busy, or has no asynchronous form, to <c>context.OffloadAsync</c>; to <c>Task.Run</c> where
/// there is no context.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class OffloadCodeFixProvider()
    : RewriteCodeFixProvider(CpuBoundRule.Id, BlockingHelperRule.Id, SynchronousIoRule.Id, BlockingPrimitiveRule.Id, SynchronousEnumerationRule.Id, OccasionalBlockingRule.Id)
{
    /// <inheritdoc/>
    internal override async Task<string?> PlanAsync(FixSite site, AsyncRewriter rewriter, CancellationToken cancellationToken)
    {
        var isOffloaded = site.Property(BlockingReport.ReplacementProperty).StartsWith("offload", StringComparison.Ordinal) || site.Property(BlockingReport.CategoryProperty) == "cpu";
        if (!isOffloaded || site.Node is not ExpressionSyntax work || !Returns(site, work))
        {
            return null;
        }

        var context = ContextAtHand.Nearest(site.Model, work, cancellationToken);
        var token = TokensAtHand.Nearest(site.Model, work, BotTypes.Create(site.Compilation), cancellationToken)?.Expression;
        return await rewriter.AwaitAsync(site.Document, work, rewritten => Offloaded(rewritten, context, token), cancellationToken).ConfigureAwait(false)
            ? $"Offload with '{(context is null ? "Task.Run" : $"{context.Name}.OffloadAsync")}'"
            : null;
    }

    private static InvocationExpressionSyntax Offloaded(ExpressionSyntax work, IParameterSymbol? context, string? token)
    {
        var target = context is null ? FrameworkSyntax.Type("System.Threading.Tasks.Task") : ContextAtHand.NameOf(context);
        LambdaExpressionSyntax lambda = context is null
            ? SyntaxFactory.ParenthesizedLambdaExpression(work.WithoutTrivia())
            : SyntaxFactory.SimpleLambdaExpression(SyntaxFactory.Parameter(SyntaxFactory.Identifier("_")), work.WithoutTrivia());
        return FrameworkSyntax.Call(target, context is null ? "Run" : "OffloadAsync", lambda, FrameworkSyntax.Optional(token)).WithTriviaFrom(work);
    }

    /// <summary>Whether the work is done when the call returns: what it returns must be no task and no sequence that has yet to run.</summary>
    private static bool Returns(FixSite site, ExpressionSyntax work) =>
        site.Model.GetTypeInfo(work).Type is { } type && !type.IsAwaitable() && type.Name is not ("IEnumerable" or "IEnumerator" or "ParallelQuery" or "OrderedParallelQuery");
}
