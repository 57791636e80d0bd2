using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AttrBot.CodeFixes.Rewriting;

/// <summary>Writes uses of types of .NET in full; they are shortened as far as the document's usings allow.</summary>
internal static class FrameworkSyntax
{
    /// <summary><c>global::System.Threading.Tasks.Task</c> as an expression, to be shortened.</summary>
    public static ExpressionSyntax Type(string fullName) =>
        SyntaxFactory.ParseExpression("global::" + fullName).WithAdditionalAnnotations(Simplifier.Annotation);

    /// <summary>The call <c>target.name(arguments)</c>.</summary>
    public static InvocationExpressionSyntax Call(ExpressionSyntax target, string name, params ExpressionSyntax?[] arguments) =>
        SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, target, SyntaxFactory.IdentifierName(name)),
            Arguments(arguments));

    /// <summary>An argument list; nulls are left out.</summary>
    public static ArgumentListSyntax Arguments(params ExpressionSyntax?[] arguments)
    {
        var present = arguments.OfType<ExpressionSyntax>().Select(SyntaxFactory.Argument).ToList();
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        return SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList(present, Enumerable.Repeat(comma, Math.Max(0, present.Count - 1))));
    }

    /// <summary>An expression from its text; null from null.</summary>
    public static ExpressionSyntax? Optional(string? text) => text is null ? null : SyntaxFactory.ParseExpression(text);
}
