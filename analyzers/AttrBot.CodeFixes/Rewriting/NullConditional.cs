using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace AttrBot.CodeFixes.Rewriting;

/// <summary>
/// Plans the await of an expression. After <c>?.</c> there may be nothing to await: the statement <c>task?.Wait();</c> becomes
/// <c>if (task is not null) { await task; }</c>.
/// </summary>
internal static class NullConditional
{
    /// <summary>Plans the await; false where a <c>?.</c> stands elsewhere than in a statement of its own.</summary>
    public static bool TryPlan(
        DocumentId document, SemanticModel model, ExpressionSyntax expression, Func<ExpressionSyntax, ExpressionSyntax> operand, RewritePlan plan)
    {
        if (ConditionalChain.BindingOf(expression) is not { } binding)
        {
            plan.Replace(document, expression, rewritten => AwaitSyntax.InPlaceOf(expression, operand(rewritten)));
            return true;
        }

        var access = binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>().First();
        if (access.WhenNotNull != expression || access.Parent is not ExpressionStatementSyntax statement)
        {
            return false;
        }

        var name = IsRepeatable(model, access.Expression) ? null : FreeName(model, access.Expression);
        plan.Replace(document, statement, rewritten => Guard(rewritten, operand, name));
        return true;
    }

    private static IfStatementSyntax Guard(ExpressionStatementSyntax statement, Func<ExpressionSyntax, ExpressionSyntax> operand, string? name)
    {
        var access = (ConditionalAccessExpressionSyntax)statement.Expression;
        var receiver = access.Expression.WithoutTrivia();
        ExpressionSyntax present = name is null ? receiver : SyntaxFactory.IdentifierName(name);
        PatternSyntax pattern = name is null
            ? SyntaxFactory.UnaryPattern(SyntaxFactory.Token(SyntaxKind.NotKeyword), SyntaxFactory.ConstantPattern(SyntaxFactory.LiteralExpression(SyntaxKind.NullLiteralExpression)))
            : SyntaxFactory.RecursivePattern()
                .WithPropertyPatternClause(SyntaxFactory.PropertyPatternClause())
                .WithDesignation(SyntaxFactory.SingleVariableDesignation(SyntaxFactory.Identifier(name)));
        var awaited = AwaitSyntax.Of(operand(Bind(access.WhenNotNull, present)).WithoutTrivia());
        return SyntaxFactory.IfStatement(
                SyntaxFactory.IsPatternExpression(receiver, pattern.NormalizeWhitespace()).NormalizeWhitespace(),
                SyntaxFactory.Block(SyntaxFactory.ExpressionStatement(awaited)))
            .WithTriviaFrom(statement)
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    /// <summary>The chain with its <c>.Name</c> or <c>[i]</c> on <paramref name="receiver"/>.</summary>
    public static ExpressionSyntax Bind(ExpressionSyntax chain, ExpressionSyntax receiver)
    {
        var binding = ConditionalChain.BindingOf(chain)!;
        ExpressionSyntax bound = binding switch
        {
            MemberBindingExpressionSyntax member => SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, receiver, member.Name),
            ElementBindingExpressionSyntax element => SyntaxFactory.ElementAccessExpression(receiver, element.ArgumentList),
            _ => binding,
        };
        return binding == chain ? bound : chain.ReplaceNode(binding, bound);
    }

    private static bool IsRepeatable(SemanticModel model, ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } &&
        model.GetSymbolInfo(expression).Symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol &&
        model.GetTypeInfo(expression).Type?.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T;

    private static string FreeName(SemanticModel model, ExpressionSyntax expression)
    {
        var type = model.GetTypeInfo(expression).Type;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        return FreeNames.At(model, expression, string.IsNullOrEmpty(type?.Name) ? "value" : type!.Name);
    }
}
