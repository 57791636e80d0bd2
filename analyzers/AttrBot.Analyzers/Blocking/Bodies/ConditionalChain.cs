using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>Looks into what stands behind <c>?.</c>, which cannot be bound, or moved, without what stands before it.</summary>
internal static class ConditionalChain
{
    /// <summary>The <c>.Name</c> or <c>[i]</c> of a <c>?.</c> that the chain <paramref name="node"/> begins with, if it does.</summary>
    public static ExpressionSyntax? BindingOf(SyntaxNode node)
    {
        var current = node;
        while (true)
        {
            switch (current)
            {
                case InvocationExpressionSyntax invocation:
                    current = invocation.Expression;
                    break;
                case MemberAccessExpressionSyntax access:
                    current = access.Expression;
                    break;
                case ElementAccessExpressionSyntax element:
                    current = element.Expression;
                    break;
                case PostfixUnaryExpressionSyntax suppressed:
                    current = suppressed.Operand;
                    break;
                case MemberBindingExpressionSyntax or ElementBindingExpressionSyntax:
                    return (ExpressionSyntax)current;
                default:
                    return null;
            }
        }
    }
}
