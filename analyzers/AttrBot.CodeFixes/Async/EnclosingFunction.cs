using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.CodeFixes.Async;

/// <summary>Finds the function whose body a node runs in, and what a function contains of its own.</summary>
internal static class EnclosingFunction
{
    /// <summary>
    /// The method, local function, lambda, accessor, constructor, operator or top-level statement around <paramref name="node"/>;
    /// null in an initialiser or attribute.
    /// </summary>
    public static SyntaxNode? Of(SyntaxNode node)
    {
        for (var current = node.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or GlobalStatementSyntax:
                case ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax }:
                    return current;
                case BaseMethodDeclarationSyntax method:
                    return IsInBody(method, node) ? method : null;
                case MemberDeclarationSyntax or AttributeSyntax:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The nodes that run in <paramref name="function"/> itself and not in a function inside it.</summary>
    public static IEnumerable<SyntaxNode> OwnNodes(SyntaxNode function) =>
        function.DescendantNodes(node => node == function || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax));

    private static bool IsInBody(BaseMethodDeclarationSyntax method, SyntaxNode node) =>
        method.Body?.Span.Contains(node.Span) == true || method.ExpressionBody?.Span.Contains(node.Span) == true;
}
