using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>
/// Recognises lazy values that are asked for only once they are there: <c>if (_stream.IsValueCreated) { _stream.Value.Dispose(); }</c> makes none.
/// </summary>
internal static class CreatedValues
{
    /// <summary>Whether <paramref name="reference"/>, to <c>Value</c>, stands behind such a test.</summary>
    public static bool AreAskedFor(IPropertyReferenceOperation reference)
    {
        if (reference.Instance?.Syntax is not ExpressionSyntax lazy || !IsName(lazy))
        {
            return false;
        }

        var name = TextOf(lazy);
        for (var (child, parent) = (reference.Syntax, reference.Syntax.Parent); parent is not null && !NullTests.IsFunction(child); child = parent, parent = parent.Parent)
        {
            var isTested = parent switch
            {
                IfStatementSyntax test => child == test.Statement && Says(test.Condition, name),
                ConditionalExpressionSyntax choice => child == choice.WhenTrue && Says(choice.Condition, name),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => child == both.Right && Says(both.Left, name),
                BlockSyntax block => block.Statements.TakeWhile(statement => statement != child).Any(statement => LeavesOtherwise(statement, name)),
                _ => false,
            };
            if (isTested)
            {
                return !parent.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment => TextOf(assignment.Left) == name);
            }
        }

        return false;
    }

    private static bool Says(ExpressionSyntax condition, string name) => condition switch
    {
        ParenthesizedExpressionSyntax parenthesized => Says(parenthesized.Expression, name),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => Says(both.Left, name) || Says(both.Right, name),
        _ => TextOf(condition) is var text && text.StartsWith(name, StringComparison.Ordinal) &&
            text.Substring(name.Length) is ".IsValueCreated" or ".IsValueCreated==true" or "?.IsValueCreated==true" or "is{IsValueCreated:true}",
    };

    /// <summary><c>if (!_stream.IsValueCreated) { return; }</c></summary>
    private static bool LeavesOtherwise(StatementSyntax statement, string name) =>
        statement is IfStatementSyntax { Condition: PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not, Else: null } test && Says(not.Operand, name) &&
        (test.Statement is BlockSyntax block ? block.Statements.LastOrDefault() : test.Statement) is ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax;

    private static bool IsName(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax or ThisExpressionSyntax => true,
        MemberAccessExpressionSyntax access => IsName(access.Expression),
        _ => false,
    };

    private static string TextOf(SyntaxNode node) => string.Concat(node.DescendantTokens().Select(token => token.Text));
}
