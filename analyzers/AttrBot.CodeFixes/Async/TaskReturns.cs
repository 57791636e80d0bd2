using AttrBot.CodeFixes.Rewriting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.CodeFixes.Async;

/// <summary>
/// Plans the returns of a function that handed tasks on and becomes asynchronous: a task is awaited, a completed task becomes
/// its value.
/// </summary>
internal sealed class TaskReturns(DocumentId document, SemanticModel model, RewritePlan plan)
{
    /// <summary>Plans all returns of <paramref name="function"/>.</summary>
    public void Rewrite(SyntaxNode function, ReturnKind kind)
    {
        foreach (var statement in EnclosingFunction.OwnNodes(function).OfType<ReturnStatementSyntax>())
        {
            if (statement.Expression is { } value)
            {
                RewriteStatement(statement, value, kind);
            }
        }

        if (ExpressionBodyOf(function) is { } body)
        {
            var wrapped = kind == ReturnKind.TaskOfValue ? WrappedValue(body) : null;
            plan.Replace(document, body, rewritten => wrapped is null ? AwaitSyntax.InPlaceOf(body, rewritten) : Argument(rewritten).WithTriviaFrom(rewritten));
        }
    }

    private void RewriteStatement(ReturnStatementSyntax statement, ExpressionSyntax value, ReturnKind kind)
    {
        if (kind == ReturnKind.TaskOfValue)
        {
            var wrapped = WrappedValue(value);
            var isDefault = value.IsKind(SyntaxKind.DefaultLiteralExpression);
            plan.Replace(document, statement, rewritten => isDefault
                ? rewritten
                : rewritten.WithExpression(wrapped is null ? AwaitSyntax.InPlaceOf(value, rewritten.Expression!) : Argument(rewritten.Expression!)));
            return;
        }

        var isCompleted = IsCompleted(value);
        var isLast = IsLast(statement);
        plan.Replace(document, statement, rewritten =>
        {
            var leave = SyntaxFactory.ReturnStatement();
            if (isCompleted)
            {
                return isLast ? StatementLists.Of() : leave.WithTriviaFrom(rewritten);
            }

            var wait = SyntaxFactory.ExpressionStatement(AwaitSyntax.Of(rewritten.Expression!.WithoutTrivia()));
            return isLast
                ? wait.WithTriviaFrom(rewritten)
                : StatementLists.Of(wait.WithLeadingTrivia(rewritten.GetLeadingTrivia()), leave.WithTrailingTrivia(rewritten.GetTrailingTrivia()));
        });
    }

    private static ExpressionSyntax? ExpressionBodyOf(SyntaxNode function) => function switch
    {
        LambdaExpressionSyntax lambda => lambda.ExpressionBody,
        LocalFunctionStatementSyntax local => local.ExpressionBody?.Expression,
        MethodDeclarationSyntax method => method.ExpressionBody?.Expression,
        _ => null,
    };

    /// <summary>Whether the return ends the function anyway.</summary>
    private static bool IsLast(ReturnStatementSyntax statement) =>
        statement.Parent is BlockSyntax { Parent: BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax } block &&
        block.Statements.Last() == statement;

    /// <summary>The value in <c>Task.FromResult(value)</c> and <c>new ValueTask&lt;T&gt;(value)</c>.</summary>
    private ExpressionSyntax? WrappedValue(ExpressionSyntax expression)
    {
        var arguments = expression switch
        {
            InvocationExpressionSyntax invocation => invocation.ArgumentList,
            BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
            _ => null,
        };
        if (arguments is not { Arguments: [var argument] } || model.GetSymbolInfo(expression).Symbol is not IMethodSymbol method)
        {
            return null;
        }

        var wraps = method is { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" } ||
            (method is { MethodKind: MethodKind.Constructor, ContainingType.Name: "ValueTask", Parameters: [{ OriginalDefinition.Type: ITypeParameterSymbol }] });
        return wraps ? argument.Expression : null;
    }

    private static ExpressionSyntax Argument(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax invocation => invocation.ArgumentList.Arguments[0].Expression,
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList!.Arguments[0].Expression,
        _ => expression,
    };

    private bool IsCompleted(ExpressionSyntax value) =>
        value.IsKind(SyntaxKind.DefaultLiteralExpression) || value is DefaultExpressionSyntax ||
        model.GetSymbolInfo(value).Symbol is IPropertySymbol { Name: "CompletedTask", ContainingType.Name: "Task" or "ValueTask" };
}
