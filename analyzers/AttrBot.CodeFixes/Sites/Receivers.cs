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
}
