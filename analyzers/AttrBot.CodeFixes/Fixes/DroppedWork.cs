using AttrBot.Analyzers.Asynchrony;
using AttrBot.CodeFixes.Sites;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.CodeFixes.Fixes;

/// <summary>A statement that starts a task and drops it: <c>SendAsync();</c> or <c>_ = SendAsync();</c>.</summary>
internal sealed record DroppedWork(ExpressionStatementSyntax Statement, ExpressionSyntax Started)
{
    /// <summary>The innermost such statement around what a diagnostic stands on.</summary>
    public static DroppedWork? Find(FixSite site) =>
        site.Node.AncestorsAndSelf().OfType<ExpressionStatementSyntax>().Select(Of).FirstOrDefault(work =>
            work is not null && DroppedTasks.IsTaskLike(site.Model.GetTypeInfo(work.Started).Type));

    /// <summary>What the statement starts, as it is after other edits.</summary>
    public static ExpressionSyntax StartedBy(ExpressionSyntax expression) => IsDiscard(expression, out var value) ? value : expression;

    private static DroppedWork? Of(ExpressionStatementSyntax statement)
    {
        var started = StartedBy(statement.Expression);
        return started is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax ? new DroppedWork(statement, started) : null;
    }

    private static bool IsDiscard(ExpressionSyntax expression, out ExpressionSyntax value)
    {
        var assignment = expression as AssignmentExpressionSyntax;
        value = assignment?.Right ?? expression;
        return assignment is { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax { Identifier.ValueText: "_" } };
    }
}
