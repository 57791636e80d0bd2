using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AttrBot.CodeFixes.Sites;

/// <summary>Goes from where a diagnostic stands, the name or keyword, to what it is about.</summary>
internal static class SiteNodes
{
    /// <summary>The call, access, creation or statement whose name or keyword begins at <paramref name="span"/>.</summary>
    public static SyntaxNode? Find(SyntaxNode root, TextSpan span)
    {
        if (!root.FullSpan.Contains(span))
        {
            return null;
        }

        var node = root.FindToken(span.Start).Parent;
        return node switch
        {
            SimpleNameSyntax name => OfName(name),
            BracketedArgumentListSyntax list => list.Parent,
            _ => node,
        };
    }

    private static SyntaxNode OfName(SimpleNameSyntax name)
    {
        ExpressionSyntax expression = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access,
            MemberBindingExpressionSyntax binding => binding,
            _ => name,
        };
        return expression.Parent is InvocationExpressionSyntax invocation && invocation.Expression == expression ? invocation : expression;
    }
}
