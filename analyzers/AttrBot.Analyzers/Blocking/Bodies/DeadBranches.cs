using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>Recognises conditions that cannot hold, because the function has left before where they did: <c>if (isOld) return; … isOld ? Read() : 0</c>.</summary>
internal static class DeadBranches
{
    /// <summary>Whether <paramref name="conditional"/>, an <c>if</c> or <c>?:</c>, never takes its first branch.</summary>
    public static bool NeverHolds(SyntaxNode conditional)
    {
        var condition = conditional switch
        {
            IfStatementSyntax statement => statement.Condition,
            ConditionalExpressionSyntax expression => expression.Condition,
            _ => null,
        };
        if (condition is null || !IsPlain(condition))
        {
            return false;
        }

        // What a loop changes further down is changed the next time round.
        var end = conditional.SpanStart;
        for (var child = conditional; child.Parent is { } parent && !NullTests.IsFunction(child); child = parent)
        {
            end = child is WhileStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or DoStatementSyntax ? child.Span.End : end;
            if (parent is BlockSyntax block && child is StatementSyntax statement &&
                block.Statements.TakeWhile(earlier => earlier != statement).OfType<IfStatementSyntax>().LastOrDefault(earlier => IsSame(earlier, condition)) is { } left &&
                !IsChangedBetween(block, left.Span.End, end, condition))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSame(IfStatementSyntax earlier, ExpressionSyntax condition) =>
        earlier.Else is null && earlier.Condition.Span.Length == condition.Span.Length && NullTests.Leaves(earlier.Statement) && SyntaxFactory.AreEquivalent(earlier.Condition, condition);

    /// <summary>Names, members, constants and operators: it says the same until something is assigned.</summary>
    private static bool IsPlain(ExpressionSyntax condition) => condition.DescendantNodesAndSelf().All(node =>
        node is IdentifierNameSyntax or LiteralExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } or ParenthesizedExpressionSyntax or ThisExpressionSyntax or
            MemberAccessExpressionSyntax || node is BinaryExpressionSyntax);

    private static bool IsChangedBetween(BlockSyntax block, int start, int end, ExpressionSyntax condition)
    {
        var names = new HashSet<string>(condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText), StringComparer.Ordinal);
        return block.DescendantNodes().Where(node => node.SpanStart >= start && node.SpanStart < end).Any(node => node switch
        {
            AssignmentExpressionSyntax assignment => Names(assignment.Left),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } change => Names(change.Operand),
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } change => Names(change.Operand),
            ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } argument => Names(argument.Expression),
            _ => false,
        });

        bool Names(SyntaxNode target) => target.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => names.Contains(name.Identifier.ValueText));
    }
}
