using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>
/// Where a diagnostic about an operation stands: on the member's name, so that in a chain over several lines it is the
/// right one; on the keyword of a statement.
/// </summary>
internal static class NameLocation
{
    public static Location Of(SyntaxNode syntax) => syntax switch
    {
        InvocationExpressionSyntax invocation => Of(invocation.Expression),
        MemberAccessExpressionSyntax access => access.Name.Identifier.GetLocation(),
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.GetLocation(),
        ConditionalAccessExpressionSyntax conditional => Of(conditional.WhenNotNull),
        SimpleNameSyntax name => name.Identifier.GetLocation(),
        QualifiedNameSyntax name => name.Right.Identifier.GetLocation(),
        ParenthesizedExpressionSyntax parenthesized => Of(parenthesized.Expression),
        PostfixUnaryExpressionSyntax { Operand: InvocationExpressionSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax } suppressed => Of(suppressed.Operand),
        ObjectCreationExpressionSyntax creation => Join(creation.NewKeyword.Span, creation.Type.Span, creation.SyntaxTree),
        ImplicitObjectCreationExpressionSyntax creation => creation.NewKeyword.GetLocation(),
        ConstructorInitializerSyntax initializer => initializer.ThisOrBaseKeyword.GetLocation(),
        ElementAccessExpressionSyntax element => element.ArgumentList.GetLocation(),
        ElementBindingExpressionSyntax element => element.ArgumentList.GetLocation(),
        BinaryExpressionSyntax binary => binary.OperatorToken.GetLocation(),
        AssignmentExpressionSyntax assignment => assignment.OperatorToken.GetLocation(),
        PrefixUnaryExpressionSyntax unary => unary.OperatorToken.GetLocation(),
        PostfixUnaryExpressionSyntax unary => unary.OperatorToken.GetLocation(),
        CommonForEachStatementSyntax loop => loop.ForEachKeyword.GetLocation(),
        UsingStatementSyntax statement => statement.UsingKeyword.GetLocation(),
        LocalDeclarationStatementSyntax statement when !statement.UsingKeyword.IsKind(default) => statement.UsingKeyword.GetLocation(),
        LockStatementSyntax statement => statement.LockKeyword.GetLocation(),
        WhileStatementSyntax statement => statement.WhileKeyword.GetLocation(),
        DoStatementSyntax statement => statement.DoKeyword.GetLocation(),
        ForStatementSyntax statement => statement.ForKeyword.GetLocation(),
        AwaitExpressionSyntax expression => expression.AwaitKeyword.GetLocation(),
        _ => syntax.GetLocation(),
    };

    private static Location Join(TextSpan first, TextSpan last, SyntaxTree tree) =>
        Location.Create(tree, TextSpan.FromBounds(first.Start, last.End));
}
