using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace AttrBot.CodeFixes.Rewriting;

/// <summary>Writes <c>await</c> expressions, with parentheses where the language asks for them.</summary>
internal static class AwaitSyntax
{
    /// <summary>Marks the awaits that a fix adds.</summary>
    public static SyntaxAnnotation Added { get; } = new("AttrBot.Await");

    /// <summary>Awaits <paramref name="operand"/> in the place of <paramref name="original"/>.</summary>
    public static ExpressionSyntax InPlaceOf(SyntaxNode original, ExpressionSyntax operand)
    {
        var leading = operand.GetLeadingTrivia();
        var trailing = operand.GetTrailingTrivia();
        var awaiting = Of(operand.WithoutTrivia());
        return NeedsParentheses(original)
            ? SyntaxFactory.ParenthesizedExpression(awaiting).WithLeadingTrivia(leading).WithTrailingTrivia(trailing)
            : awaiting.WithLeadingTrivia(leading).WithTrailingTrivia(trailing);
    }

    /// <summary>Awaits <paramref name="operand"/>.</summary>
    public static AwaitExpressionSyntax Of(ExpressionSyntax operand) =>
        SyntaxFactory.AwaitExpression(
            SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space),
            Operand(operand)).WithAdditionalAnnotations(Added, Formatter.Annotation);

    /// <summary>The expression itself, or in parentheses where it binds looser than a unary operator.</summary>
    public static ExpressionSyntax Operand(ExpressionSyntax expression) =>
        expression is BinaryExpressionSyntax or ConditionalExpressionSyntax or AssignmentExpressionSyntax or AnonymousFunctionExpressionSyntax
            or SwitchExpressionSyntax or WithExpressionSyntax or IsPatternExpressionSyntax or RangeExpressionSyntax or QueryExpressionSyntax
            or ConditionalAccessExpressionSyntax
            ? SyntaxFactory.ParenthesizedExpression(expression.WithoutTrivia()).WithTriviaFrom(expression)
            : expression;

    private static bool NeedsParentheses(SyntaxNode original) => original.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == original,
        ElementAccessExpressionSyntax element => element.Expression == original,
        InvocationExpressionSyntax invocation => invocation.Expression == original,
        ConditionalAccessExpressionSyntax conditional => conditional.Expression == original,
        PostfixUnaryExpressionSyntax => true,
        _ => false,
    };
}
