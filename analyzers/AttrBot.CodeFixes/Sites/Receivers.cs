using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.CodeFixes.Sites;

/// <summary>Looks into chains of calls and accesses.</summary>
internal static class Receivers
{
    /// <summary>What a call, access or creation is called on; null for a plain name or <c>?.</c>.</summary>
    public static ExpressionSyntax? Of(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax invocation => Of(invocation.Expression),
        MemberAccessExpressionSyntax access => access.Expression,
        _ => null,
    };

    /// <summary>The name of what is called or accessed.</summary>
    public static SimpleNameSyntax? NameOf(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax invocation => NameOf(invocation.Expression),
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };

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
