using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AttrBot.CodeFixes.Async;

/// <summary>Writes the heads of asynchronous functions.</summary>
internal static class AsyncSignature
{
    /// <summary>Makes a method asynchronous, with another name where its type changes.</summary>
    public static MethodDeclarationSyntax Of(MethodDeclarationSyntax method, ReturnKind kind, string name)
    {
        var (modifiers, type) = Head(method.Modifiers, method.ReturnType, kind);
        return method.WithModifiers(modifiers).WithReturnType(type).WithIdentifier(Renamed(method.Identifier, name));
    }

    /// <inheritdoc cref="Of(MethodDeclarationSyntax, ReturnKind, string)"/>
    public static LocalFunctionStatementSyntax Of(LocalFunctionStatementSyntax function, ReturnKind kind, string name)
    {
        var (modifiers, type) = Head(function.Modifiers, function.ReturnType, kind);
        return function.WithModifiers(modifiers).WithReturnType(type).WithIdentifier(Renamed(function.Identifier, name));
    }

    /// <summary>Makes a lambda or anonymous method asynchronous.</summary>
    public static AnonymousFunctionExpressionSyntax Of(AnonymousFunctionExpressionSyntax function)
    {
        if (function.Modifiers.Count > 0)
        {
            return WithModifiers(function, function.Modifiers.Add(AsyncToken()));
        }

        var leading = function.GetLeadingTrivia();
        return WithModifiers(function.WithoutLeadingTrivia(), SyntaxFactory.TokenList(AsyncToken().WithLeadingTrivia(leading)));
    }

    /// <summary>Another name with the same trivia.</summary>
    public static SyntaxToken Renamed(SyntaxToken identifier, string name) =>
        identifier.ValueText == name ? identifier : SyntaxFactory.Identifier(name).WithTriviaFrom(identifier);

    private static (SyntaxTokenList Modifiers, TypeSyntax Type) Head(SyntaxTokenList modifiers, TypeSyntax type, ReturnKind kind)
    {
        var async = AsyncToken();
        if (modifiers.Count == 0)
        {
            async = async.WithLeadingTrivia(type.GetLeadingTrivia());
            type = type.WithoutLeadingTrivia();
        }

        return (modifiers.Add(async), ReturnType(type, kind));
    }

    private static TypeSyntax ReturnType(TypeSyntax type, ReturnKind kind)
    {
        if (kind.IsTask())
        {
            return type;
        }

        SimpleNameSyntax name = kind == ReturnKind.Void
            ? SyntaxFactory.IdentifierName("Task")
            : SyntaxFactory.GenericName("Task").AddTypeArgumentListArguments(type.WithoutTrivia());
        return SyntaxFactory.QualifiedName(SyntaxFactory.ParseName("global::System.Threading.Tasks"), name)
            .WithTriviaFrom(type)
            .WithAdditionalAnnotations(Simplifier.Annotation);
    }

    private static AnonymousFunctionExpressionSyntax WithModifiers(AnonymousFunctionExpressionSyntax function, SyntaxTokenList modifiers) => function switch
    {
        LambdaExpressionSyntax lambda => lambda.WithModifiers(modifiers),
        AnonymousMethodExpressionSyntax method => method.WithModifiers(modifiers),
        _ => function,
    };

    private static SyntaxToken AsyncToken() => SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space);
}
