using AttrBot.CodeFixes.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.CodeFixes.Async;

/// <summary>
/// Plans awaits, and what an await asks for: an asynchronous function around it, a task where that function returned a value,
/// and awaits of its own wherever the function is called.
/// </summary>
internal sealed class AsyncRewriter(Solution solution, RewritePlan plan)
{
    private readonly Dictionary<SyntaxNode, bool> _functions = [];

    /// <summary>Where the edits go.</summary>
    public RewritePlan Plan { get; } = plan;

    /// <summary>
    /// Plans to await, in the place of <paramref name="expression"/>, what <paramref name="operand"/> makes of it; false where
    /// that cannot be.
    /// </summary>
    public async Task<bool> AwaitAsync(
        Document document, ExpressionSyntax expression, Func<ExpressionSyntax, ExpressionSyntax> operand, CancellationToken cancellationToken)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        if (!NullConditional.TryPlan(document.Id, model, expression, operand, Plan))
        {
            return false;
        }

        return await AllowAwaitAsync(document, expression, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the function around <paramref name="node"/> asynchronous; false where that cannot be.</summary>
    public async Task<bool> AllowAwaitAsync(Document document, SyntaxNode node, CancellationToken cancellationToken)
    {
        if (EnclosingFunction.Of(node) is not { } function)
        {
            return false;
        }

        if (!_functions.TryGetValue(function, out var known))
        {
            // A function that calls itself is converted once.
            _functions[function] = true;
            _functions[function] = known = await ConvertAsync(document, function, cancellationToken).ConfigureAwait(false);
        }

        return known;
    }

    private async Task<bool> ConvertAsync(Document document, SyntaxNode function, CancellationToken cancellationToken)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        switch (function)
        {
            case GlobalStatementSyntax:
                return true;
            case AnonymousFunctionExpressionSyntax lambda:
                return lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword) || ConvertLambda(document, model, lambda);
            case MethodDeclarationSyntax or LocalFunctionStatementSyntax:
                return model.GetDeclaredSymbol(function, cancellationToken) is IMethodSymbol symbol &&
                    (symbol.IsAsync || await ConvertNamedAsync(document, model, function, symbol, cancellationToken).ConfigureAwait(false));
            default:
                return false;
        }
    }

    /// <summary>A lambda must stay convertible to its delegate: only one that returns a task can await.</summary>
    private bool ConvertLambda(Document document, SemanticModel model, AnonymousFunctionExpressionSyntax lambda)
    {
        if (model.GetTypeInfo(lambda).ConvertedType is not INamedTypeSymbol { DelegateInvokeMethod: { } invoke } ||
            ReturnKinds.Of(invoke.ReturnType) is var kind && !kind.IsTask())
        {
            return false;
        }

        new TaskReturns(document.Id, model, Plan).Rewrite(lambda, kind);
        Plan.Replace(document.Id, lambda, AsyncSignature.Of);
        return true;
    }

    private async Task<bool> ConvertNamedAsync(
        Document document, SemanticModel model, SyntaxNode function, IMethodSymbol symbol, CancellationToken cancellationToken)
    {
        var kind = ReturnKinds.Of(symbol.ReturnType);
        if (kind == ReturnKind.Unsupported || !MayBeAsync(function, symbol))
        {
            return false;
        }

        var name = symbol.Name;
        if (kind.IsTask())
        {
            new TaskReturns(document.Id, model, Plan).Rewrite(function, kind);
        }
        else
        {
            name = AsyncNames.Of(symbol, model, function.SpanStart);
            if (!await new CallerUpdates(solution, this).UpdateAsync(symbol, name, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        switch (function)
        {
            case MethodDeclarationSyntax method:
                Plan.Replace(document.Id, method, rewritten => AsyncSignature.Of(rewritten, kind, name));
                break;
            case LocalFunctionStatementSyntax local:
                Plan.Replace(document.Id, local, rewritten => AsyncSignature.Of(rewritten, kind, name));
                break;
        }

        return true;
    }

    private static bool MayBeAsync(SyntaxNode function, IMethodSymbol symbol) =>
        symbol is { IsAbstract: false, IsExtern: false, IsPartialDefinition: false, PartialDefinitionPart: null, ReturnsByRef: false, ReturnsByRefReadonly: false, IsVararg: false } &&
        symbol.Parameters.All(parameter => parameter.RefKind == RefKind.None) &&
        !EnclosingFunction.OwnNodes(function).OfType<YieldStatementSyntax>().Any();
}
