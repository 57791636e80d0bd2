using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>
/// The parts of a function that do not run whenever it does: a branch, the body of a loop, a <c>catch</c>, and what stands behind a
/// statement that may have returned. Where a failure leads out, as a check of arguments throws, that is no other way.
/// </summary>
internal static class ConditionalParts
{
    /// <summary>The parts of <paramref name="function"/>, without those of the functions in it.</summary>
    public static ImmutableArray<TextSpan> Of(SyntaxNode function)
    {
        var parts = ImmutableArray.CreateBuilder<TextSpan>();
        var left = new HashSet<SyntaxNode>();
        foreach (var node in function.DescendantNodes(node => node == function || !NullTests.IsFunction(node)))
        {
            switch (node)
            {
                case IfStatementSyntax statement:
                    Add(statement.Statement);
                    // Of a chain of tests one holds: its last branch is no further away than its first.
                    Add(statement.Else?.Statement is IfStatementSyntax ? null : statement.Else);
                    break;
                case ConditionalExpressionSyntax conditional:
                    Add(conditional.WhenTrue);
                    Add(conditional.WhenFalse);
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.CoalesceExpression } binary:
                    Add(binary.Right);
                    break;
                case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } assignment:
                    Add(assignment.Right);
                    break;
                case ConditionalAccessExpressionSyntax access:
                    Add(access.WhenNotNull);
                    break;
                case WhileStatementSyntax loop when !loop.Condition.IsKind(SyntaxKind.TrueLiteralExpression):
                    Add(loop.Statement);
                    break;
                case ForStatementSyntax { Condition: not null } loop:
                    Add(loop.Statement);
                    break;
                case CommonForEachStatementSyntax loop:
                    Add(loop.Statement);
                    break;
                case SwitchSectionSyntax or SwitchExpressionArmSyntax or CatchClauseSyntax:
                    Add(node);
                    break;
                case ReturnStatementSyntax or GotoStatementSyntax or YieldStatementSyntax { RawKind: (int)SyntaxKind.YieldBreakStatement } or BreakStatementSyntax or ContinueStatementSyntax:
                    AddBehind(node);
                    break;
            }
        }

        return parts.ToImmutable();

        void Add(SyntaxNode? part)
        {
            if (part is not null)
            {
                parts.Add(part.Span);
            }
        }

        void AddBehind(SyntaxNode leaving)
        {
            for (var child = leaving; child != function && child.Parent is { } parent && !IsLeftFor(leaving, child); child = parent)
            {
                var statements = parent switch
                {
                    BlockSyntax block => block.Statements,
                    SwitchSectionSyntax section => section.Statements,
                    _ => default,
                };
                if (child is StatementSyntax && child != leaving && child.Span.End < statements.LastOrDefault()?.SpanStart && left.Add(child))
                {
                    parts.Add(TextSpan.FromBounds(child.Span.End, parent.Span.End));
                }
            }
        }
    }

    /// <summary>Whether what stands behind <paramref name="around"/> is where <paramref name="leaving"/> leads; a failure that is caught is no way.</summary>
    private static bool IsLeftFor(SyntaxNode leaving, SyntaxNode around) => leaving switch
    {
        BreakStatementSyntax when around is SwitchStatementSyntax => true,
        BreakStatementSyntax or ContinueStatementSyntax when around is WhileStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or DoStatementSyntax => true,
        _ => around is CatchClauseSyntax,
    };
}
