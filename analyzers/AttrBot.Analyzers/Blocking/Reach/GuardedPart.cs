using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Blocking.Reach;

/// <summary>Code that runs where a test has one outcome, or where a value is missing.</summary>
/// <param name="Guard">What decides.</param>
/// <param name="Code">The code: one piece, or the statements behind one that leaves.</param>
/// <param name="Condition">The test; null where <paramref name="Value"/> is asked for, or the guard itself says for what.</param>
/// <param name="Outcome">How it has turned out.</param>
/// <param name="Value">The value that is missing.</param>
internal readonly record struct GuardedPart(SyntaxNode Guard, SyntaxNode[] Code, ExpressionSyntax? Condition, bool Outcome, ExpressionSyntax? Value)
{
    /// <summary>Whether a node may decide about a part of itself.</summary>
    public static bool MayHave(SyntaxNode node) =>
        node is IfStatementSyntax or ConditionalExpressionSyntax or BinaryExpressionSyntax or AssignmentExpressionSyntax or InvocationExpressionSyntax;

    /// <summary>Whether a statement decides about those behind it, as its branch leads out.</summary>
    public static bool Leaves(StatementSyntax statement) => statement is IfStatementSyntax { Else: null, Statement: var branch } && NullTests.Leaves(branch);

    /// <summary>The part that <paramref name="guard"/> decides about and <paramref name="node"/> stands in; null for none.</summary>
    public static GuardedPart? Of(SyntaxNode guard, SyntaxNode node)
    {
        return guard switch
        {
            IfStatementSyntax statement when IsIn(statement.Statement) => Where(statement.Condition, true, statement.Statement),
            IfStatementSyntax { Else: { } alternative } statement when IsIn(alternative) => Where(statement.Condition, false, alternative),
            IfStatementSyntax { Parent: BlockSyntax block } statement when statement.Span.End <= node.SpanStart =>
                new GuardedPart(guard, [.. block.Statements.Skip(block.Statements.IndexOf(statement) + 1)], statement.Condition, false, null),
            ConditionalExpressionSyntax conditional when IsIn(conditional.WhenTrue) => Where(conditional.Condition, true, conditional.WhenTrue),
            ConditionalExpressionSyntax conditional when IsIn(conditional.WhenFalse) => Where(conditional.Condition, false, conditional.WhenFalse),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either when IsIn(either.Right) => Where(either.Left, false, either.Right),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both when IsIn(both.Right) => Where(both.Left, true, both.Right),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce when IsIn(coalesce.Right) => Without(coalesce.Left, coalesce.Right),
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } assignment => Without(assignment.Left, assignment),
            InvocationExpressionSyntax invocation when IsIn(invocation.ArgumentList) && NullTests.InitializedBy(invocation) is not null => Without(null, invocation.ArgumentList),
            _ => null,
        };

        bool IsIn(SyntaxNode code) => code.Span.Contains(node.Span);

        GuardedPart? Where(ExpressionSyntax condition, bool outcome, SyntaxNode code) => new GuardedPart(guard, [code], condition, outcome, null);

        GuardedPart? Without(ExpressionSyntax? value, SyntaxNode code) => new GuardedPart(guard, [code], null, true, value);
    }

    /// <summary>The names of what is missing there.</summary>
    /// <param name="namesWhere">What a test says to be missing where it has an outcome.</param>
    /// <param name="nameOf">The name of what an expression asks for.</param>
    public IEnumerable<string> NamesOf(Func<ExpressionSyntax, bool, IEnumerable<string>> namesWhere, Func<ExpressionSyntax, string?> nameOf)
    {
        if (Condition is not null)
        {
            var names = namesWhere(Condition, Outcome);
            return Guard is IfStatementSyntax statement && Code[0].SpanStart >= statement.Span.End ? names.Where(name => !IsSeenBefore(statement, name)) : names;
        }

        return (Value is not null ? nameOf(Value) : NullTests.InitializedBy((InvocationExpressionSyntax)Guard)) is { } name ? [name] : [];
    }

    /// <summary>Whether the test only leaves out what has been seen before, <c>if (_seen.ContainsKey(id)) return;</c>: what is new is no exception.</summary>
    private static bool IsSeenBefore(IfStatementSyntax statement, string collection) =>
        !statement.Statement.DescendantNodesAndSelf().Any(node => node is ReturnStatementSyntax { Expression: not null and not LiteralExpressionSyntax }) &&
        statement.Condition.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(invocation => MissTests.CollectionAskedBy(invocation) == collection);
}
