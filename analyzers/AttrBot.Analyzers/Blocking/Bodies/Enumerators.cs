using AttrBot.Analyzers.Blocking.Calls;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>Knows the class of this compilation that enumerates a collection, also where <c>GetEnumerator</c> says only that it is an <c>IEnumerator</c>.</summary>
internal static class Enumerators
{
    /// <summary>The class that <paramref name="getEnumerator"/> returns an object of; null if it is not known, or none of this compilation.</summary>
    public static INamedTypeSymbol? Of(IMethodSymbol? getEnumerator, IOperation collection, Compilation compilation)
    {
        if (getEnumerator?.ReturnType is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } declared)
        {
            return null;
        }

        var type = declared.TypeKind == TypeKind.Interface ? MadeBy(getEnumerator, collection, compilation) : declared;
        return type is not null && type.IsInSource() ? type : null;
    }

    /// <summary>What runs in <paramref name="enumerator"/> when <paramref name="member"/> is called.</summary>
    public static IMethodSymbol? MemberOf(INamedTypeSymbol? enumerator, IMethodSymbol? member) =>
        enumerator is not null && member?.ContainingType.TypeKind == TypeKind.Interface ? enumerator.FindImplementationForInterfaceMember(member) as IMethodSymbol ?? member : member;

    private static INamedTypeSymbol? MadeBy(IMethodSymbol getEnumerator, IOperation collection, Compilation compilation)
    {
        if (Dispatch.IsDispatched(getEnumerator, collection) || getEnumerator.DeclaringSyntaxReferences is not [var reference] || reference.GetSyntax() is not MethodDeclarationSyntax method)
        {
            return null;
        }

        var made = method.ExpressionBody?.Expression ?? (method.Body?.Statements is [ReturnStatementSyntax { Expression: { } returned }] ? returned : null);
#pragma warning disable RS1030 // Only what makes an enumerator is bound.
        return made is ObjectCreationExpressionSyntax && compilation.ContainsSyntaxTree(made.SyntaxTree) ? compilation.GetSemanticModel(made.SyntaxTree).GetTypeInfo(made).Type as INamedTypeSymbol : null;
#pragma warning restore RS1030
    }
}
