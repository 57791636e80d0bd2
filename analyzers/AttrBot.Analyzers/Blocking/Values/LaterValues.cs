using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>Knows which values a variable cannot have yet, because they are assigned in later lines and nothing leads back.</summary>
internal static class LaterValues
{
    /// <summary>The values that <paramref name="read"/> may find.</summary>
    public static IEnumerable<IOperation?> Without(IReadOnlyList<IOperation?> values, ILocalReferenceOperation read) =>
        values.Count > 1 && read.Local.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax().FirstAncestorOrSelf<BlockSyntax>() is { } scope && RunsOnceIn(scope, read.Syntax)
            ? values.Where(value => value is null || value.Syntax.SpanStart <= read.Syntax.Span.End || !RunsOnceIn(scope, value.Syntax))
            : values;

    /// <summary>Whether what stands before <paramref name="node"/> has run when it does, and what stands behind it has not.</summary>
    private static bool RunsOnceIn(BlockSyntax scope, SyntaxNode node)
    {
        if (node.SyntaxTree != scope.SyntaxTree)
        {
            return false;
        }

        for (var current = node is AnonymousFunctionExpressionSyntax ? node.Parent : node; current is not null; current = current.Parent)
        {
            if (current == scope)
            {
                return true;
            }

            if (current is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or LabeledStatementSyntax or
                AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            {
                return false;
            }
        }

        return false;
    }
}
