using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>The call of the base constructor that a constructor makes without saying so.</summary>
internal static class ImplicitBaseCall
{
    /// <summary>Whether <paramref name="call"/> is such a call, made by <paramref name="caller"/>.</summary>
    public static bool Is(Call call, ISymbol caller) =>
        call is { Operation: null, Target: { MethodKind: MethodKind.Constructor, ContainingType: { } type } } &&
        caller is IMethodSymbol { MethodKind: MethodKind.Constructor } && SymbolEqualityComparer.Default.Equals(caller.ContainingType.BaseType, type);

    /// <summary>The call, if <paramref name="symbol"/> is such a constructor and its base type is of this compilation.</summary>
    public static Call? Of(ISymbol symbol, CancellationToken cancellationToken)
    {
        if (symbol is not IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { TypeKind: TypeKind.Class, BaseType: { } baseType } type } ||
            !baseType.IsInSource() || !type.IsInSource())
        {
            return null;
        }

        var syntax = symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken);
        var isExplicit = syntax switch
        {
            ConstructorDeclarationSyntax constructor => constructor.Initializer is not null,
            TypeDeclarationSyntax declaration => declaration.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().Any() ?? false,
            _ => false,
        };
        if (isExplicit)
        {
            return null;
        }

        var target = baseType.InstanceConstructors.FirstOrDefault(constructor => constructor.Parameters.All(parameter => parameter.IsOptional));
        syntax ??= type.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);
        return target is null ? null : new Call(CallKind.Static, syntax, NameLocation.Of(syntax)) { Target = target };
    }
}
