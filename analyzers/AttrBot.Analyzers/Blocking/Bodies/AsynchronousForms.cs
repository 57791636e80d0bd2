using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>
/// Recognises calls that are made only of objects that have no asynchronous form of them:
/// <c>reader is IAsyncReader later ? await later.ReadAsync() : reader.Read()</c>.
/// </summary>
internal static class AsynchronousForms
{
    /// <summary>Whether the asynchronous form of <paramref name="call"/> is called instead where there is one.</summary>
    public static bool ArePreferredTo(SyntaxNode call)
    {
        if (call is not InvocationExpressionSyntax invocation || NameOf(invocation) is not { } name)
        {
            return false;
        }

        for (SyntaxNode child = call; child.Parent is { } parent && !NullTests.IsFunction(child); child = parent)
        {
            if (Others(parent, child).Any(other => Calls(other, name + "Async")))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What runs instead of <paramref name="child"/>, as the kind of an object decides.</summary>
    private static IEnumerable<SyntaxNode> Others(SyntaxNode parent, SyntaxNode child) => parent switch
    {
        IfStatementSyntax { Else: { } alternative } statement when AsksForKind(statement.Condition) && child != statement.Condition => [child == alternative ? statement.Statement : alternative],
        ConditionalExpressionSyntax conditional when AsksForKind(conditional.Condition) && child != conditional.Condition => [child == conditional.WhenFalse ? conditional.WhenTrue : conditional.WhenFalse],
        BlockSyntax block => block.Statements.TakeWhile(statement => statement != child).OfType<IfStatementSyntax>()
            .Where(statement => statement.Else is null && NullTests.Leaves(statement.Statement) && AsksForKind(statement.Condition))
            .Select(statement => statement.Statement),
        _ => [],
    };

    /// <summary>Options do not count: what they say is as ordinary as its opposite.</summary>
    private static bool AsksForKind(ExpressionSyntax condition) => condition switch
    {
        ParenthesizedExpressionSyntax parenthesized => AsksForKind(parenthesized.Expression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => AsksForKind(not.Operand),
        IsPatternExpressionSyntax pattern => !pattern.Pattern.DescendantNodesAndSelf().Any(part => part.Kind() is SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression } => true,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison =>
            comparison.Left.IsKind(SyntaxKind.NullLiteralExpression) || comparison.Right.IsKind(SyntaxKind.NullLiteralExpression),
        _ => false,
    };

    private static bool Calls(SyntaxNode code, string name) =>
        code.DescendantNodesAndSelf(node => !NullTests.IsFunction(node)).OfType<InvocationExpressionSyntax>().Any(invocation => NameOf(invocation) == name);

    private static string? NameOf(InvocationExpressionSyntax invocation) => invocation.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };
}
